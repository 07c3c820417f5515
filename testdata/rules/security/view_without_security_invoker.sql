--- case: without the option
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
--- migration
CREATE VIEW v AS SELECT id FROM orders;
--! 1:1 info: public.v shows the rows of public.orders with the rights of its owner, past the policies

--- case: before 15 there is no such option
--- given pg=14
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
--- migration
CREATE VIEW v AS SELECT id FROM orders;
--! 1:1 info: public.v shows the rows of public.orders with the rights of its owner, past the policies

--- case: silent with the option, and over other tables
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE t (a int);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
--- migration
CREATE VIEW v WITH (security_invoker = true) AS SELECT id FROM orders;
CREATE VIEW w AS SELECT a FROM t;
