--- case: a dash
--- migration
CREATE TABLE "order-items" (id int);
--! 1:1 info: table "order-items" holds characters that only quotes allow

--- case: silent for digits and underscores
--- migration
CREATE TABLE order_items2 (id int);

--- case: silent for policies
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE POLICY "may see" ON orders USING (true);
