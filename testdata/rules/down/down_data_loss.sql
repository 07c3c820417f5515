--- case: a table
--- migration
CREATE TABLE a (x int);
--- down
DROP TABLE a;
--! 1:1 info: what was written to public.a since the up is lost

--- case: a column
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
--- down
ALTER TABLE orders DROP COLUMN a;
--! 1:20 info: what was written to public.orders.a since the up is lost

--- case: silent for an index
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX i ON orders (note);
--- down
DROP INDEX i;

--- case: said once, at the newest
--- migration
CREATE TABLE a (id bigint PRIMARY KEY);
--- down
DROP TABLE a;
--- migration
CREATE TABLE b (id bigint PRIMARY KEY);
--- down
DROP TABLE b;
--! 1:1 info: what was written to public.b since the up is lost
