--- case: both forms
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE big AS SELECT id, total FROM orders;
SELECT id, note INTO notes FROM orders;
--! 1:1 info: public.big has no keys, defaults or NOT NULL, and the migration waits while the query fills it
--! 2:1 info: public.notes has no keys, defaults or NOT NULL, and the migration waits while the query fills it

--- case: silent on temporary tables and materialized views
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TEMP TABLE big AS SELECT id FROM orders;
SELECT id INTO TEMP notes FROM orders;
CREATE MATERIALIZED VIEW m AS SELECT id FROM orders;

--- case: no rows
--- given
CREATE TABLE a (x int);
--- migration
CREATE TABLE b AS SELECT x FROM a WHERE false;
CREATE TABLE c AS SELECT x FROM a LIMIT 0;
CREATE TABLE d AS SELECT x FROM a WITH NO DATA;
--! 1:1 info: public.b has no keys, defaults or NOT NULL
--! 2:1 info: public.c has no keys, defaults or NOT NULL
--! 3:1 info: public.d has no keys, defaults or NOT NULL
