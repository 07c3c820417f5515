--- case: a database
--- migration no-transaction
DROP DATABASE shop;
--! 1:1 error: drops the database shop with all its data

--- case: a tablespace
--- migration no-transaction
DROP TABLESPACE fast;
--! 1:1 error: drops the tablespace fast; it fails while any database keeps something there

--- case: silent where it fails anyway
--- migration
DROP DATABASE shop;

--- case: silent on a table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP TABLE orders;
