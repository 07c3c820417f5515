--- case: with a key
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW a AS SELECT id FROM orders;
CREATE UNIQUE INDEX a_id ON a (id);
--- migration
REFRESH MATERIALIZED VIEW CONCURRENTLY a;
--! 1:1 info: takes EXCLUSIVE on public.a: other refreshes and changes of it wait until the query has run

--- case: silent without CONCURRENTLY
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW a AS SELECT id FROM orders;
--- migration
REFRESH MATERIALIZED VIEW a;
