--- case: refused when too large
--- given
CREATE TABLE t (a bigint, b text, c numeric(10, 2));
--- migration
ALTER TABLE t ALTER a TYPE int, ALTER b TYPE varchar(20), ALTER c TYPE numeric(8, 2);
--! 1:15 warning: fails if a value of public.t.a does not fit integer: it is bigint now
--! 1:33 warning: fails if a value of public.t.b does not fit character varying(20): it is text now
--! 1:59 warning: fails if a value of public.t.c does not fit numeric(8,2): it is numeric(10,2) now

--- case: lost without a word
--- given
CREATE TABLE t (a timestamptz, b double precision, c numeric(10, 2));
--- migration
ALTER TABLE t ALTER a TYPE date, ALTER b TYPE real, ALTER c TYPE numeric(10, 1);
--! 1:15 warning: date keeps less of each value of public.t.a than timestamp with time zone did, and the rest is lost
--! 1:34 warning: real keeps less of each value of public.t.b than double precision did, and the rest is lost
--! 1:53 warning: numeric(10,1) keeps less of each value of public.t.c than numeric(10,2) did, and the rest is lost

--- case: silent when it is wider
--- given
CREATE TABLE t (a int, b varchar(20), c date);
--- migration
ALTER TABLE t ALTER a TYPE bigint, ALTER b TYPE text, ALTER c TYPE timestamptz;

--- case: silent on a new table
--- migration
CREATE TABLE t (a bigint);
ALTER TABLE t ALTER a TYPE int;

--- case: of a table never seen, to a type that most do not fit
--- migration
ALTER TABLE legacy ALTER COLUMN a TYPE varchar(20);
--! 1:20 warning: fails if a value of public.legacy.a does not fit character varying(20): what it is now is not known

--- case: silent where the old type is not known and the new one holds much
--- migration
ALTER TABLE legacy ALTER COLUMN a TYPE bigint;

--- case: an enum without some of the labels
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE mood_new AS ENUM ('ok', 'great');
CREATE TABLE a (m mood);
--- migration
ALTER TABLE a ALTER COLUMN m TYPE mood_new USING m::text::mood_new;
--! 1:15 warning: fails if a value of public.a.m is one of 'sad', 'happy', which public.mood_new lacks

--- case: silent for an enum with more labels
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE mood_new AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE a (m mood);
--- migration
ALTER TABLE a ALTER COLUMN m TYPE mood_new USING m::text::mood_new;
