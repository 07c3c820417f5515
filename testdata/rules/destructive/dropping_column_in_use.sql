--- case: a view
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW totals AS SELECT total FROM orders;
--- migration
ALTER TABLE orders DROP COLUMN total;
--! 1:20 error: fails: cannot drop column total of table orders because other objects depend on it

--- case: a foreign key of another table
--- given
CREATE TABLE tags (id bigint PRIMARY KEY, name text UNIQUE);
CREATE TABLE uses (tag text REFERENCES tags (name));
--- migration
ALTER TABLE tags DROP COLUMN name;
--! 1:18 error: fails: cannot drop column name of table tags because other objects depend on it

--- case: silent when the view was dropped before
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW totals AS SELECT total FROM orders;
--- migration
DROP VIEW totals;
ALTER TABLE orders DROP COLUMN total;

--- case: silent with CASCADE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW totals AS SELECT total FROM orders;
--- migration
ALTER TABLE orders DROP COLUMN total CASCADE;
