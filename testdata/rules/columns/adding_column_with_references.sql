--- case: with a default
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY);
--- migration
ALTER TABLE items ADD COLUMN order_id bigint DEFAULT 1 REFERENCES orders;
--! 1:56 error: reads every row of public.items while ACCESS EXCLUSIVE blocks reads and writes, to look up its default in public.orders

--- case: without one
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY);
--- migration
ALTER TABLE items ADD COLUMN order_id bigint REFERENCES orders (id);
--! 1:46 info: no row is read, because order_id is null in all of them, but for a moment nobody can use public.items or write public.orders

--- case: silent on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE items (id bigint PRIMARY KEY);
ALTER TABLE items ADD COLUMN order_id bigint REFERENCES orders;

--- case: silent without a foreign key
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN other_id bigint;
