--- case: left behind
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int, ADD COLUMN b int;
--! 1:1 error: the down does not undo this: tables/public.orders/column_order was id, note, total and is id, note, total, b, and 1 more
--- down
ALTER TABLE orders DROP COLUMN a;

--- case: restored differently
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders DROP COLUMN total;
--! 1:1 error: the down does not undo this: tables/public.orders/columns/total/default is left behind, and 1 more
--- down
ALTER TABLE orders ADD COLUMN total numeric(10, 2) NOT NULL DEFAULT 0;

--- case: not restored
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--- migration
DROP INDEX i;
--! 1:1 error: the down does not undo this: indexes/public.i is gone
--- down
SELECT 1;

--- case: another order of columns
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders DROP COLUMN note;
--! 1:1 info: the down does not undo this: tables/public.orders/column_order has another order
--- down
ALTER TABLE orders ADD COLUMN note text NOT NULL;

--- case: silent when restored
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
--- down
ALTER TABLE orders DROP COLUMN a;

--- case: silent with a reason
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
-- pgrehearse: irreversible never used
DROP TABLE orders;
--- down
SELECT 1;

--- case: silent when the down is empty: another rule says it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
--- down
-- nothing

--- case: silent when the down fails: another rule says it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
--- down
ALTER TABLE orders DROP COLUMN b;
