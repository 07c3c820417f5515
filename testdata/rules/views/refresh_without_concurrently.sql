--- case: without and with a key
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW a AS SELECT id FROM orders;
CREATE MATERIALIZED VIEW b AS SELECT id FROM orders;
CREATE UNIQUE INDEX b_id ON b (id);
--- migration
REFRESH MATERIALIZED VIEW a;
REFRESH MATERIALIZED VIEW b;
--! 1:1 warning: runs the query of public.a anew while ACCESS EXCLUSIVE blocks reads and writes
--! 2:1 warning: runs the query of public.b anew while ACCESS EXCLUSIVE blocks reads and writes

--- case: silent with CONCURRENTLY, WITH NO DATA, when never filled, and when new
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW a AS SELECT id FROM orders;
CREATE UNIQUE INDEX a_id ON a (id);
CREATE MATERIALIZED VIEW b AS SELECT id FROM orders WITH NO DATA;
--- migration
REFRESH MATERIALIZED VIEW CONCURRENTLY a;
REFRESH MATERIALIZED VIEW a WITH NO DATA;
REFRESH MATERIALIZED VIEW b;
CREATE MATERIALIZED VIEW c AS SELECT id FROM orders;
REFRESH MATERIALIZED VIEW c;
