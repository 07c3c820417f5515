-- What the queries of queries.txt speak of; tests/expression_test.cpp builds the same catalog.
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE comp AS (x integer, y text);
CREATE DOMAIN posint AS integer;
CREATE DOMAIN code AS varchar(5);
CREATE SCHEMA app;
CREATE FUNCTION f_one(x integer, y integer DEFAULT 2) RETURNS integer LANGUAGE sql AS 'SELECT x + y';
CREATE FUNCTION f_two(a text) RETURNS text LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION f_two(a integer) RETURNS text LANGUAGE sql AS 'SELECT a::text';
CREATE FUNCTION f_rows(n integer) RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f_comp() RETURNS comp LANGUAGE sql AS 'SELECT ROW(1, ''a'')::comp';
CREATE TABLE users (id integer, name text, email varchar(100), created timestamptz, data jsonb, manager integer, active boolean,
  feeling mood, score double precision);
CREATE TABLE orders (id bigint, user_id integer, total numeric(10,2), status text, placed date, tags text[], pair comp);
CREATE TABLE items (order_id bigint, product text, qty integer, price numeric, "Odd" integer);
CREATE TABLE app.audit (id integer, what text, at timestamp);
CREATE TABLE tree (id integer, parent integer, label varchar(20), kind "char", c posint, z code);
CREATE VIEW active_users AS SELECT id, name FROM users WHERE active;
