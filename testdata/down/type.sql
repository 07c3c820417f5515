--- case: a label cannot be taken away: the type is made anew
--- given
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE t (m mood DEFAULT 'sad' NOT NULL);
CREATE VIEW v AS SELECT m FROM t;
--- migration
ALTER TYPE mood ADD VALUE 'bored' BEFORE 'glad';
--! ALTER TYPE public.mood RENAME TO mood_undone;
--! CREATE TYPE public.mood AS ENUM (
--!     'sad',
--!     'glad'
--! );
--! -- give rows that hold 'bored' another value here: the next statements fail while there are such rows
--! ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;
--! DROP VIEW public.v;
--! ALTER TABLE public.t ALTER COLUMN m TYPE public.mood USING m::text::public.mood;
--! ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'sad'::public.mood;
--! DROP TYPE public.mood_undone;
--! CREATE VIEW public.v AS
--!  SELECT m
--!    FROM public.t;
--! => restored

--- case: a label with another name
--- given
CREATE TYPE mood AS ENUM ('sad', 'glad');
--- migration
ALTER TYPE mood RENAME VALUE 'sad' TO 'blue';
--! ALTER TYPE public.mood RENAME VALUE 'blue' TO 'sad';
--! => restored

--- case: a type that took the place of another
--- given
CREATE TYPE mood AS ENUM ('sad', 'glad', 'bored');
CREATE TABLE t (m mood);
--- migration
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE mood AS ENUM ('sad', 'glad');
ALTER TABLE t ALTER COLUMN m TYPE mood USING m::text::mood;
DROP TYPE mood_old;
--! -- irreversible: the meaning of some values of public.t.m is gone - public.mood has no 'bored' (migration.sql:3)
--! ALTER TYPE public.mood ADD VALUE 'bored' AFTER 'glad';
--! => restored

--- case: a domain
--- given
CREATE DOMAIN d AS int DEFAULT 1 CHECK (VALUE > 0);
--- migration
ALTER DOMAIN d DROP DEFAULT;
ALTER DOMAIN d SET NOT NULL;
ALTER DOMAIN d DROP CONSTRAINT d_check;
ALTER DOMAIN d ADD CONSTRAINT small CHECK (VALUE < 10);
--! ALTER DOMAIN public.d SET DEFAULT 1;
--! ALTER DOMAIN public.d DROP NOT NULL;
--! ALTER DOMAIN public.d DROP CONSTRAINT small;
--! ALTER DOMAIN public.d ADD CONSTRAINT d_check CHECK ((VALUE > 0));
--! => restored

--- case: a composite type
--- given
CREATE TYPE pair AS (a int, b text);
--- migration
ALTER TYPE pair ADD ATTRIBUTE c date, DROP ATTRIBUTE b;
ALTER TYPE pair RENAME ATTRIBUTE a TO first;
--! ALTER TYPE public.pair RENAME ATTRIBUTE first TO a;
--! ALTER TYPE public.pair DROP ATTRIBUTE c;
--! ALTER TYPE public.pair ADD ATTRIBUTE b text;
--! => restored

--- case: types that were dropped
--- given
CREATE TYPE pair AS (a int, b text);
CREATE TYPE mood AS ENUM ('sad');
CREATE TYPE span AS RANGE (subtype = int4);
--- migration
DROP TYPE pair;
DROP TYPE mood;
DROP TYPE span;
--! CREATE TYPE public.pair AS (
--!     a integer,
--!     b text
--! );
--! CREATE TYPE public.mood AS ENUM (
--!     'sad'
--! );
--! CREATE TYPE public.span AS RANGE (
--!     subtype = integer,
--!     multirange_type_name = public.span_multirange
--! );
--! => restored
