--- case: no key
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW a AS SELECT id FROM orders;
CREATE INDEX a_id ON a (id);
--- migration
REFRESH MATERIALIZED VIEW CONCURRENTLY a;
--! 1:1 error: fails: cannot refresh materialized view "public.a" concurrently

--- case: a key with WHERE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW a AS SELECT id FROM orders;
CREATE UNIQUE INDEX a_id ON a (id) WHERE id > 0;
--- migration
REFRESH MATERIALIZED VIEW CONCURRENTLY a;
--! 1:1 error: fails: cannot refresh materialized view "public.a" concurrently

--- case: never filled
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW a AS SELECT id FROM orders WITH NO DATA;
CREATE UNIQUE INDEX a_id ON a (id);
--- migration
REFRESH MATERIALIZED VIEW CONCURRENTLY a;
--! 1:1 error: fails: CONCURRENTLY cannot be used when the materialized view is not populated

--- case: silent with a key
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW a AS SELECT id FROM orders;
CREATE UNIQUE INDEX a_id ON a (id);
--- migration
REFRESH MATERIALIZED VIEW CONCURRENTLY a;
