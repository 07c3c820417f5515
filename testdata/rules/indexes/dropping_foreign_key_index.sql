--- case: the last one
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX i ON items (order_id, id);
--- migration no-transaction
DROP INDEX CONCURRENTLY i;
--! 1:1 warning: public.i was the only index over public.items (order_id) references public.orders: each DELETE or change of a key in public.orders reads all of public.items from now on

--- case: with a column of the index
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, at date);
CREATE INDEX i ON items (order_id, at);
--- migration
ALTER TABLE items DROP COLUMN at;
--! 1:19 warning: public.i was the only index over public.items (order_id) references public.orders: each DELETE or change of a key in public.orders reads all of public.items from now on

--- case: with a unique constraint
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, CONSTRAINT u UNIQUE (order_id));
--- migration
ALTER TABLE items DROP CONSTRAINT u;
--! 1:19 warning: public.u was the only index over public.items (order_id) references public.orders: each DELETE or change of a key in public.orders reads all of public.items from now on

--- case: silent when another index covers it, in any order
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, a bigint, b bigint, order_id bigint REFERENCES orders);
CREATE INDEX i ON items (order_id);
CREATE INDEX j ON items (order_id, a) WHERE order_id IS NOT NULL;
--- migration no-transaction
DROP INDEX CONCURRENTLY i;

--- case: silent when the foreign key goes with it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX i ON items (order_id);
--- migration
ALTER TABLE items DROP COLUMN order_id;

--- case: silent when it is made again
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX i ON items (order_id);
--- migration
DROP INDEX i;
CREATE INDEX i ON items (order_id, id);

--- case: silent with the whole table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX i ON items (order_id);
--- migration
DROP TABLE items;

--- case: silent on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX i ON items (order_id);
DROP INDEX i;

--- case: silent when the table goes, too
--- given
CREATE TABLE t (id bigint PRIMARY KEY);
CREATE TABLE c (id bigint PRIMARY KEY, t_id bigint REFERENCES t);
CREATE INDEX c_t ON c (t_id);
--- migration
DROP INDEX c_t;
DROP TABLE c;

--- case: silent in a down whose up made the index
--- given
CREATE TABLE a (x int PRIMARY KEY);
CREATE TABLE b (x int REFERENCES a);
--- migration
CREATE INDEX i ON b (x);
--- down
DROP INDEX i;
