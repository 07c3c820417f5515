--- case: a schema of an earlier file
--- given
CREATE SCHEMA billing;
--- migration
ALTER SCHEMA billing RENAME TO invoicing;
--! 1:1 warning: everything in billing is called invoicing from now on; code that says billing, and every search_path with it, fails

--- case: silent on a new one
--- migration
CREATE SCHEMA billing;
ALTER SCHEMA billing RENAME TO invoicing;

--- case: silent on a table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders RENAME TO purchases;
