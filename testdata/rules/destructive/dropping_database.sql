--- case: a database
--- migration no-transaction
DROP DATABASE shop;

--- case: a tablespace
--- migration no-transaction
DROP TABLESPACE fast;

--- case: silent where it fails anyway
--- migration
DROP DATABASE shop;

--- case: silent on a table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP TABLE orders;
