--- case: SELECT and INSERT alone
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY a ON orders FOR SELECT USING (true);
CREATE POLICY b ON orders FOR INSERT WITH CHECK (total > 0);
--! 4:1 info: no policy of public.orders allows UPDATE, DELETE: it finds no row or is refused

--- case: silent with ALL, with each, and without any
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY a ON orders USING (total > 0);
CREATE TABLE t (a int);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
