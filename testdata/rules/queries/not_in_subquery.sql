--- case: not in
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT * FROM orders WHERE id NOT IN (SELECT id FROM orders);
--! 1:31 info: one NULL among the rows of the sub-query, and NOT IN is true for none

--- case: silent for IN
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT * FROM orders WHERE id IN (SELECT id FROM orders);

--- case: silent for a list
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT * FROM orders WHERE id NOT IN (1, 2);
