--- case: never enabled
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE POLICY a ON orders USING (true);

--- case: two, disabled again
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE POLICY a ON orders USING (true);
CREATE POLICY b ON orders USING (true);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
--- migration
ALTER TABLE orders DISABLE ROW LEVEL SECURITY;

--- case: silent when a later file enables it, and on a table never seen
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE POLICY a ON orders USING (true);
CREATE POLICY a ON legacy USING (true);
--- migration
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
