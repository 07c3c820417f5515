--- case: update
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = '';
--! 1:1 warning: updates every row of public.orders, and each stays locked until the transaction ends

--- case: delete
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DELETE FROM orders;
--! 1:1 warning: deletes every row of public.orders, and each stays locked until the transaction ends

--- case: a condition that is always true
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = '' WHERE true;
DELETE FROM orders WHERE 1 = 1;
--! 1:1 warning: updates every row of public.orders, and each stays locked until the transaction ends
--! 2:1 warning: deletes every row of public.orders, and each stays locked until the transaction ends

--- case: a join without a condition
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = t.n FROM (VALUES ('x')) AS t (n);
--! 1:1 warning: updates every row of public.orders, and each stays locked until the transaction ends

--- case: a table that the history never made
--- migration
DELETE FROM legacy;
--! 1:1 warning: deletes every row of legacy, and each stays locked until the transaction ends

--- case: made in this migration but filled and committed
--- migration no-transaction
CREATE TABLE a (x int);
INSERT INTO a VALUES (1);
DELETE FROM a;
--! 3:1 warning: deletes every row of public.a, and each stays locked until the transaction ends

--- case: silent with a condition
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = '' WHERE note = 'x';

--- case: silent on a new table
--- migration
CREATE TABLE a (x int);
INSERT INTO a VALUES (1);
UPDATE a SET x = 2;

--- case: silent on a temporary table
--- migration
CREATE TEMP TABLE a (x int);
DELETE FROM a;

--- case: silent when WITH limits it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
WITH b AS (SELECT id FROM orders LIMIT 10) UPDATE orders SET note = '' FROM b WHERE b.id = orders.id;

--- case: silent where the table is locked: another rule says it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
UPDATE orders SET r = note;

--- case: silent on the books of a migration tool
--- given
CREATE TABLE schema_migrations (version text);
--- migration
DELETE FROM schema_migrations;

--- case: in a block
--- given
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
--- migration
DO $$ BEGIN UPDATE orders SET note = ''; END $$;
--! 1:1 warning: updates every row of public.orders, and each stays locked until the transaction ends
