--- case: once per transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE POLICY a ON orders USING (total > 0);
ALTER POLICY a ON orders USING (total >= 0);
DROP POLICY a ON orders;
--! 1:1 info: changing a policy takes ACCESS EXCLUSIVE on public.orders, which blocks reads and writes until the transaction ends

--- case: each by itself
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
CREATE POLICY a ON orders USING (total > 0);
DROP POLICY a ON orders;
--! 1:1 info: changing a policy takes ACCESS EXCLUSIVE on public.orders, which blocks reads and writes until the transaction ends
--! 2:1 info: changing a policy takes ACCESS EXCLUSIVE on public.orders, which blocks reads and writes until the transaction ends

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE POLICY a ON orders USING (total > 0);
