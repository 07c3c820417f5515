-- What the expressions of expressions.txt speak of; tests/print_test.cpp builds the same catalog.
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE comp AS (x integer, y text);
CREATE DOMAIN posint AS integer CHECK (VALUE > 0);
CREATE DOMAIN email AS text;
CREATE SCHEMA app;
CREATE SEQUENCE sq;
CREATE SEQUENCE app."Sq2";
CREATE FUNCTION f_named(x integer, y integer DEFAULT 2) RETURNS integer LANGUAGE sql AS 'SELECT x + y';
CREATE FUNCTION f_var(VARIADIC n integer[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.f_app(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TABLE t (a integer, b integer, c integer, i2 smallint, i8 bigint, n numeric(10,2), f4 real, f8 double precision,
  txt text, v varchar(10), ch char(5), flag boolean, d date, ts timestamp, tz timestamptz, iv interval, j jsonb, js json,
  arr integer[], ve varchar[], m mood, c1 comp, u uuid, "by" bytea, pos posint, em email, tsv tsvector, r int4range,
  tr tstzrange, ip inet, mon money, bits bit(1), vb varbit, xm xml, "Weird" integer, "select" integer);
CREATE TABLE users (id integer, name text, email varchar(100), created timestamptz, "order" integer, tags text[]);
CREATE TABLE orders (id integer, user_id integer, amount numeric(10,2), state mood, placed date, data jsonb);
CREATE TABLE items (order_id integer, id integer, price numeric, note text);
CREATE TABLE app."Mixed" (id integer, "Case" text, old integer);
CREATE TABLE x1 (id integer, k bigint, a text);
CREATE TABLE x2 (id bigint, k bigint, b text);
CREATE TABLE x3 (id integer, c text);
CREATE FUNCTION rows_of(n integer) RETURNS SETOF orders LANGUAGE sql AS 'SELECT * FROM orders';
