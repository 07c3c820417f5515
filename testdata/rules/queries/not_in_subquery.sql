--- case: not in
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT * FROM orders WHERE total NOT IN (SELECT total FROM orders);
--! 1:34 info: one NULL among the rows of the sub-query, and NOT IN is true for none

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

--- case: silent when the column is NOT NULL
--- given
CREATE TABLE a (x int NOT NULL, y int);
--- migration
DELETE FROM a WHERE y NOT IN (SELECT x FROM a);
DELETE FROM a WHERE y NOT IN (SELECT b.x FROM a AS b WHERE b.y > 0);
