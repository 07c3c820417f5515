--- case: a dropped column
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders DROP COLUMN total;
--! 1:20 warning: the down cannot bring back the values of public.orders.total
--- down
ALTER TABLE orders ADD COLUMN total numeric(10, 2);

--- case: a dropped table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP TABLE orders;
--! 1:1 warning: the down cannot bring back the rows of public.orders
--- down
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));

--- case: deleted rows
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DELETE FROM orders WHERE total IS NULL;
--! 1:1 warning: the down cannot bring back the former rows or values of public.orders
--- down
SELECT 1;

--- case: silent with a reason
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
-- pgrehearse: irreversible the column was never filled
ALTER TABLE orders DROP COLUMN total;
--- down
ALTER TABLE orders ADD COLUMN total numeric(10, 2);

--- case: silent without a down
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders DROP COLUMN total;

--- case: silent when nothing is lost
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
--- down
ALTER TABLE orders DROP COLUMN a;
