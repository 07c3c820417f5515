--- case: DROP TABLE of a view
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW v AS SELECT id FROM orders;
--- migration
DROP TABLE v;
--! 1:12 error: fails: "v" is not a table

--- case: an index on a view
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW v AS SELECT id FROM orders;
--- migration
CREATE INDEX i ON v (id);
--! 1:19 error: fails: cannot create index on relation "v"

--- case: silent for the right one
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW v AS SELECT id FROM orders;
--- migration
DROP VIEW v;
