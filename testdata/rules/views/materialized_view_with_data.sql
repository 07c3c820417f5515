--- case: over an existing table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE MATERIALIZED VIEW a AS SELECT id FROM orders;
--! 1:1 info: runs the query of public.a within the migration, however long it takes

--- case: silent WITH NO DATA, and over new tables
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE MATERIALIZED VIEW a AS SELECT id FROM orders WITH NO DATA;
CREATE TABLE t (a int);
CREATE MATERIALIZED VIEW b AS SELECT a FROM t;
