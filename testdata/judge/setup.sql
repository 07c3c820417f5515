-- What the files of this folder speak of.
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN plain AS integer;
CREATE DOMAIN checked AS integer CHECK (VALUE > 0);
CREATE DOMAIN short AS varchar(20);
CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION twice(x integer) RETURNS integer LANGUAGE sql AS 'SELECT x + x';
CREATE FUNCTION moment() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()';
CREATE FUNCTION dice() RETURNS double precision LANGUAGE sql AS 'SELECT random()';
CREATE FUNCTION nested(x integer) RETURNS integer LANGUAGE sql AS 'SELECT public.twice(x) + public.one()';
CREATE FUNCTION strictly(x integer) RETURNS integer LANGUAGE sql STRICT AS 'SELECT x + 1';
CREATE FUNCTION strict_coalesce(x integer) RETURNS integer LANGUAGE sql STRICT AS 'SELECT coalesce(x, 1)';
CREATE FUNCTION from_table() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint FROM pg_catalog.pg_class LIMIT 1';
CREATE FUNCTION defined() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
CREATE FUNCTION two_steps() RETURNS integer LANGUAGE sql AS 'SELECT 2; SELECT 1';
CREATE FUNCTION said_stable() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1';
CREATE FUNCTION said_immutable(x timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT x::text';
CREATE FUNCTION widened(x integer) RETURNS bigint LANGUAGE sql AS 'SELECT x';
CREATE TABLE t (a integer, b integer, txt text, v varchar(10), flag boolean, d date, ts timestamp, tz timestamptz,
  iv interval, j jsonb, arr integer[], m mood, n numeric(10,2), u uuid, ck checked, pl plain);
