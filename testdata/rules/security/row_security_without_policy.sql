--- case: none at the end
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
--! 1:1 warning: nobody but its owner sees a row of public.orders: row-level security is on, and it has no policy

--- case: the last one was dropped
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON orders USING (true);
--! 2:1 warning: nobody but its owner sees a row of public.orders: row-level security is on, and it has no policy
--- migration
DROP POLICY p ON orders;

--- case: silent with a policy in a later file, and when it is off again
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE TABLE t (a int);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
--- migration
CREATE POLICY p ON orders USING (true);
ALTER TABLE t DISABLE ROW LEVEL SECURITY;
