--- case: no index
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
--! 1:1 warning: public.items (order_id) references public.orders, and no index of public.items begins with order_id: each DELETE or change of a key in public.orders reads all of public.items

--- case: a partial index that leaves out more than nulls, and one with the column behind
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX a ON items (order_id) WHERE id > 10;
CREATE INDEX b ON items (id, order_id);
--! 1:1 warning: public.items (order_id) references public.orders, and no index of public.items begins with order_id: each DELETE or change of a key in public.orders reads all of public.items

--- case: two columns
--- migration
CREATE TABLE a (x int, y int, PRIMARY KEY (x, y));
CREATE TABLE b (id bigint PRIMARY KEY, x int, y int, CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES a);
CREATE INDEX i ON b (x);
--! 2:1 warning: public.b (x, y) references public.a, and no index of public.b begins with x, y: each DELETE or change of a key in public.a reads all of public.b

--- case: silent when it is made later, in any order, or partial without nulls
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE TABLE a (x int, y int, PRIMARY KEY (x, y));
CREATE TABLE b (id bigint PRIMARY KEY, x int, y int, CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES a);
--- migration
CREATE INDEX i ON items (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX j ON b (y, x, id);

--- case: silent when a primary key or unique constraint covers it
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE pairs (order_id bigint REFERENCES orders, other_id bigint, PRIMARY KEY (order_id, other_id));

--- case: silent on what its drop reports
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX i ON items (order_id);
--- migration
DROP INDEX i;
