--- case: never enabled
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE POLICY a ON orders USING (true);
--! 2:1 warning: the policy a has no effect: row-level security of public.orders is off

--- case: two, disabled again
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE POLICY a ON orders USING (true);
CREATE POLICY b ON orders USING (true);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
--! 2:1 warning: 2 policies have no effect: row-level security of public.orders is off
--- migration
ALTER TABLE orders DISABLE ROW LEVEL SECURITY;

--- case: silent when a later file enables it, and on a table never seen
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE POLICY a ON orders USING (true);
CREATE POLICY a ON legacy USING (true);
--- migration
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
