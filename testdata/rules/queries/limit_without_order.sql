--- case: in a delete
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DELETE FROM orders WHERE id IN (SELECT id FROM orders LIMIT 5);
--! 1:1 info: which rows LIMIT leaves is not the same twice

--- case: silent with ORDER BY
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT id FROM orders ORDER BY id LIMIT 5;

--- case: silent without FROM
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT 1 LIMIT 1;
