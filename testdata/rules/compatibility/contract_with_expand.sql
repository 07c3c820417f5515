--- case: in one statement
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN amount numeric, DROP COLUMN total;
--! 1:47 info: drops public.orders.total in the migration that adds amount: no release can use both

--- case: in two
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN amount numeric;
UPDATE orders SET amount = total;
ALTER TABLE orders DROP COLUMN total;
--! 3:20 info: drops public.orders.total in the migration that adds amount: no release can use both

--- case: silent when it only adds
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN amount numeric;

--- case: silent when it only drops
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders DROP COLUMN total;

--- case: silent for two tables
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (x int, y int);
--- migration
ALTER TABLE orders ADD COLUMN amount numeric;
ALTER TABLE tags DROP COLUMN x;

--- case: silent on a new table
--- migration
CREATE TABLE a (x int);
ALTER TABLE a ADD COLUMN y int, DROP COLUMN x;

--- case: silent when the new column is about something else
--- given
CREATE TABLE orders (id bigint PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN archived_at timestamptz, DROP COLUMN total;

--- case: another type, but the name says it
--- given
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN total_cents bigint, DROP COLUMN total;
--! 1:51 info: drops public.orders.total in the migration that adds total_cents: no release can use both

--- case: another type and name, but filled from it
--- given
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN cents bigint;
UPDATE orders SET cents = total * 100;
ALTER TABLE orders DROP COLUMN total;
--! 3:20 info: drops public.orders.total in the migration that adds cents: no release can use both
