--- case: for all, for insert, for delete, and by ALTER POLICY
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE POLICY d ON orders USING (total > 0);
--- migration
CREATE POLICY a ON orders USING (true);
CREATE POLICY b ON orders FOR INSERT WITH CHECK (true);
CREATE POLICY c ON orders FOR DELETE USING (true);
ALTER POLICY d ON orders USING (true);
--! 1:1 info: the policy a lets PUBLIC write every row of public.orders
--! 2:1 info: the policy b lets PUBLIC insert every row of public.orders
--! 3:1 info: the policy c lets PUBLIC delete every row of public.orders
--! 4:1 info: the policy d lets PUBLIC write every row of public.orders

--- case: silent for SELECT, with a condition, restrictive
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE POLICY a ON orders FOR SELECT USING (true);
CREATE POLICY b ON orders FOR UPDATE USING (true) WITH CHECK (total > 0);
CREATE POLICY c ON orders AS RESTRICTIVE USING (true);

--- case: silent for a trusted role
--- given set=trusted-roles:service_role
CREATE ROLE service_role;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE POLICY a ON orders TO service_role USING (true);
