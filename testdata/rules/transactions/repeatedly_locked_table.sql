--- case: three migrations
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER TABLE orders ADD COLUMN a text;
--- given
ALTER TABLE orders ADD COLUMN b text;
--- migration
ALTER TABLE orders ADD COLUMN c text;
--! 1:1 info: 3 migrations of one release lock public.orders, and each has to wait for its turn there, with everybody else behind it

--- case: a foreign key locks the table that it refers to
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
--- given
ALTER TABLE orders ADD COLUMN a text;
--- given
ALTER TABLE orders ADD COLUMN b text;
--- migration
ALTER TABLE items ADD CONSTRAINT items_order_fk FOREIGN KEY (order_id) REFERENCES orders (id) NOT VALID;
--! 1:1 info: 3 migrations of one release lock public.orders, and each has to wait for its turn there, with everybody else behind it

--- case: silent for two
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER TABLE orders ADD COLUMN a text;
--- migration
ALTER TABLE orders ADD COLUMN b text;

--- case: two are too many where it is said so
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given set=migrations:2
ALTER TABLE orders ADD COLUMN a text;
--- migration
ALTER TABLE orders ADD COLUMN b text;
--! 1:1 info: 2 migrations of one release lock public.orders, and each has to wait for its turn there, with everybody else behind it

--- case: silent on a table that the release makes
--- given new
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given new
ALTER TABLE orders ADD COLUMN a text;
--- given new
ALTER TABLE orders ADD COLUMN b text;
--- migration new
ALTER TABLE orders ADD COLUMN c text;

--- case: silent on locks that let writers go on
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given no-transaction
CREATE INDEX CONCURRENTLY a ON orders (note);
--- given
UPDATE orders SET note = 'x' WHERE id = 1;
--- migration no-transaction
CREATE INDEX CONCURRENTLY b ON orders (total);

--- case: silent on what is released
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER TABLE orders ADD COLUMN a text;
--- given
ALTER TABLE orders ADD COLUMN b text;
--- migration new
ALTER TABLE orders ADD COLUMN c text;

--- case: more than the newest five count where it is said what is new
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given new
ALTER TABLE orders ADD COLUMN a text;
--- given new
ALTER TABLE orders ADD COLUMN b text;
--- given new
SELECT 1;
--- given new
SELECT 1;
--- given new
SELECT 1;
--- migration new
ALTER TABLE orders ADD COLUMN c text;
--! 1:1 info: 3 migrations of one release lock public.orders, and each has to wait for its turn there, with everybody else behind it
