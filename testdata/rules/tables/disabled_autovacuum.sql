--- case: at creation
--- migration
CREATE TABLE t (a int) WITH (autovacuum_enabled = false);
--! 1:1 warning: autovacuum stays off for public.t: dead rows pile up until somebody vacuums by hand

--- case: by ALTER TABLE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
ALTER TABLE orders SET (autovacuum_enabled = off);
--! 2:1 warning: autovacuum stays off for public.orders: dead rows pile up until somebody vacuums by hand

--- case: silent when it is on again
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE t (a int) WITH (autovacuum_enabled = false);
ALTER TABLE orders SET (autovacuum_enabled = off);
--- migration
ALTER TABLE t SET (autovacuum_enabled = true);
ALTER TABLE orders RESET (autovacuum_enabled);
