--- case: another name, and a view over it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW v AS SELECT id, note FROM orders;
CREATE VIEW w AS SELECT id FROM v;
--- migration
CREATE OR REPLACE VIEW v AS SELECT id, total FROM orders;
--! 1:1 error: fails: cannot change name of view column "note" to "total"

--- case: fewer columns
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW v AS SELECT id, note FROM orders;
--- migration
CREATE OR REPLACE VIEW v AS SELECT id FROM orders;
--! 1:1 error: fails: cannot drop columns from view

--- case: another type
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW v AS SELECT id, note FROM orders;
--- migration
CREATE OR REPLACE VIEW v AS SELECT id::int, note FROM orders;
--! 1:1 error: fails: cannot change data type of view column "id" from bigint to integer

--- case: silent on a new column at the end, and on a new view
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW v AS SELECT id, note FROM orders;
--- migration
CREATE OR REPLACE VIEW v AS SELECT id, note, total FROM orders;
CREATE OR REPLACE VIEW w AS SELECT id FROM orders;
