--- case: one
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY a ON orders AS RESTRICTIVE USING (total > 0);
--! 3:1 info: public.orders has restrictive policies only: nobody but its owner sees a row

--- case: silent with a permissive one, and without any
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY a ON orders AS RESTRICTIVE USING (total > 0);
CREATE POLICY b ON orders USING (note <> '');
CREATE TABLE t (a int);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
