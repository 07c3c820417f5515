--- case: on a table of an earlier file
--- given
CREATE TABLE orders (id bigint PRIMARY KEY, placed_at timestamptz);
--- migration
CREATE INDEX orders_placed_at_idx ON orders (placed_at);
--! 1:1 error: building the index reads all of public.orders while SHARE blocks writes

--- case: on a table that the history never makes
--- migration
CREATE INDEX ON legacy (a);
--! 1:1 error: building the index reads all of public.legacy while SHARE blocks writes

--- case: on a materialized view of an earlier file
--- given
CREATE TABLE orders (id bigint PRIMARY KEY, placed_at timestamptz);
CREATE MATERIALIZED VIEW recent AS SELECT id FROM orders;
--- migration
CREATE UNIQUE INDEX recent_id ON recent (id);
--! 1:1 error: building the index reads all of public.recent while SHARE blocks writes

--- case: silent when built concurrently
--- given
CREATE TABLE orders (id bigint PRIMARY KEY, placed_at timestamptz);
--- migration no-transaction
CREATE INDEX CONCURRENTLY orders_placed_at_idx ON orders (placed_at);

--- case: silent on a table of the same migration
--- migration
CREATE TABLE orders (id bigint PRIMARY KEY, placed_at timestamptz);
CREATE INDEX orders_placed_at_idx ON orders (placed_at);

--- case: made in an earlier transaction of the same file, and filled
--- migration no-transaction
CREATE TABLE orders (id bigint PRIMARY KEY, placed_at timestamptz);
INSERT INTO orders VALUES (1, now());
CREATE INDEX orders_placed_at_idx ON orders (placed_at);
--! 3:1 error: building the index reads all of public.orders while SHARE blocks writes

--- case: silent on a temporary table
--- migration
CREATE TEMP TABLE scratch (a int);
CREATE INDEX ON scratch (a);

--- case: silent on the parent only
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
CREATE INDEX events_id ON ONLY events (id);

--- case: silent when the index exists already
--- given
CREATE TABLE orders (id bigint PRIMARY KEY, placed_at timestamptz);
CREATE INDEX orders_placed_at_idx ON orders (placed_at);
--- migration
CREATE INDEX IF NOT EXISTS orders_placed_at_idx ON orders (placed_at);

--- case: in a block
--- given
CREATE TABLE t (id bigint PRIMARY KEY, a int);
--- migration
DO $$ BEGIN CREATE INDEX i ON t (a); END $$;
--! 1:1 error: building the index reads all of public.t while SHARE blocks writes

--- case: in dynamic SQL whose text is known, told once
--- given
CREATE TABLE t (id bigint PRIMARY KEY, a int, b int);
--- migration
DO $$
DECLARE c text;
BEGIN
  FOREACH c IN ARRAY ARRAY['a', 'b'] LOOP
    EXECUTE format('CREATE INDEX %I ON t (%I)', 't_' || c, c);
  END LOOP;
END $$;
--! 1:1 error: building the index reads all of public.t while SHARE blocks writes

--- case: silent in a block that makes the table itself
--- migration
DO $$ BEGIN CREATE TABLE t (id bigint PRIMARY KEY, a int); CREATE INDEX i ON t (a); END $$;

--- case: under a stronger lock of the same transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
CREATE INDEX i ON orders (r);
--! 2:1 error: building the index reads all of public.orders while ACCESS EXCLUSIVE blocks reads and writes
