--- case: no other key
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders DROP CONSTRAINT orders_pkey;
--! 1:20 warning: public.orders has no key left: rows may be twice, and if it is published, UPDATE and DELETE of it fail

--- case: published
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE PUBLICATION p FOR TABLE orders;
--- migration
ALTER TABLE orders DROP CONSTRAINT orders_pkey;
--! 1:20 warning: public.orders has no key left: UPDATE and DELETE of it fail, because publication p needs one

--- case: silent when a key follows
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint PRIMARY KEY);
--- migration
ALTER TABLE orders DROP CONSTRAINT orders_pkey, ADD PRIMARY KEY (note);
ALTER TABLE tags DROP CONSTRAINT tags_pkey;
ALTER TABLE tags ADD PRIMARY KEY (id);

--- case: silent with another replica identity
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders REPLICA IDENTITY FULL;
--- migration
ALTER TABLE orders DROP CONSTRAINT orders_pkey;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders DROP CONSTRAINT orders_pkey;

--- case: silent in a down whose up added the key
--- given
CREATE TABLE a (x int NOT NULL);
--- migration
ALTER TABLE a ADD PRIMARY KEY (x);
--- down
ALTER TABLE a DROP CONSTRAINT a_pkey;
