--- case: two for one command
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY a ON orders USING (total > 0);
CREATE POLICY b ON orders FOR SELECT USING (note <> '');
--! 4:1 info: 2 permissive policies of public.orders hold for SELECT of PUBLIC: each is asked for each row, and one that is true is enough

--- case: silent with different commands or roles, and restrictive ones
--- given
CREATE ROLE x;
CREATE ROLE y;
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY a ON orders FOR SELECT TO x USING (total > 0);
CREATE POLICY b ON orders FOR SELECT TO y USING (note <> '');
CREATE POLICY c ON orders FOR INSERT TO x WITH CHECK (note <> '');
CREATE POLICY d ON orders AS RESTRICTIVE USING (note <> '');
