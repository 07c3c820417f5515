--- case: view, sequence, type, domain, function
--- given
CREATE VIEW v AS SELECT 1 AS one;
CREATE MATERIALIZED VIEW m AS SELECT 1 AS one;
CREATE SEQUENCE s;
CREATE TYPE mood AS ENUM ('sad');
CREATE TYPE pair AS (a int, b int);
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
--- migration
ALTER VIEW v RENAME TO v2;
ALTER MATERIALIZED VIEW m RENAME TO m2;
ALTER SEQUENCE s RENAME TO s2;
ALTER TYPE mood RENAME TO mood2;
ALTER TYPE pair RENAME TO pair2;
ALTER DOMAIN positive RENAME TO positive2;
ALTER FUNCTION f(int) RENAME TO f2;
--! 1:1 info: the view public.v is called v2 from now on; code that uses the old name fails
--! 2:1 info: the materialized view public.m is called m2 from now on; code that uses the old name fails
--! 3:1 info: the sequence public.s is called s2 from now on; code that uses the old name fails
--! 4:1 info: the type public.mood is called mood2 from now on; code that uses the old name fails
--! 5:1 info: the type public.pair is called pair2 from now on; code that uses the old name fails
--! 6:1 info: the domain public.positive is called positive2 from now on; code that uses the old name fails
--! 7:1 info: the function public.f(a integer) is called f2 from now on; code that uses the old name fails

--- case: silent on constraints, indexes and tables
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--- migration
ALTER TABLE orders RENAME CONSTRAINT orders_pkey TO orders_pk;
ALTER INDEX i RENAME TO i2;
ALTER TABLE orders RENAME TO purchases;

--- case: silent on new ones
--- migration
CREATE VIEW v AS SELECT 1 AS one;
ALTER VIEW v RENAME TO v2;
CREATE TYPE mood AS ENUM ('sad');
ALTER TYPE mood RENAME TO mood2;

--- case: silent when the name is taken again
--- given
CREATE TYPE mood AS ENUM ('sad');
CREATE VIEW v AS SELECT 1 AS one;
--- migration
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER VIEW v RENAME TO v_old;
CREATE VIEW v AS SELECT 2 AS one;

--- case: silent when another type takes the name
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
--- migration
CREATE TYPE mood_new AS ENUM ('sad');
ALTER TYPE mood RENAME TO mood_old;
ALTER TYPE mood_new RENAME TO mood;
