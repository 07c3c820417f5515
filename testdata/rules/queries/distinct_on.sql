--- case: without an order
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT DISTINCT ON (note) note, id FROM orders;
--! 1:1 info: DISTINCT ON keeps one row of each group, and nothing says which

--- case: with no more than its own
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT DISTINCT ON (note) note, id FROM orders ORDER BY note;
--! 1:1 info: DISTINCT ON keeps one row of each group, and nothing says which

--- case: silent with an order that decides
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT DISTINCT ON (note) note, id FROM orders ORDER BY note, id;

--- case: silent for DISTINCT
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT DISTINCT note FROM orders;
