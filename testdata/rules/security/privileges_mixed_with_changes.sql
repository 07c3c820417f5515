--- case: both
--- given
CREATE ROLE app;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN remark text;
GRANT SELECT ON orders TO app;
--! 2:1 info: changes who may do what, in the same migration as the schema

--- case: silent on new tables, and without other changes
--- given
CREATE ROLE app;
--- migration
CREATE TABLE t (a int);
GRANT SELECT ON t TO app;
