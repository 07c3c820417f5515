--- case: DROP
--- given
CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0));
--- migration
ALTER TABLE t DROP CONSTRAINT positiv;
--! 1:15 error: fails: constraint "positiv" of relation "t" does not exist

--- case: VALIDATE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders VALIDATE CONSTRAINT nothing;
--! 1:20 error: fails: constraint "nothing" of relation "orders" does not exist

--- case: silent when it is there, with IF EXISTS, and on an unknown table
--- given
CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0));
--- migration
ALTER TABLE t DROP CONSTRAINT IF EXISTS positiv;
ALTER TABLE t DROP CONSTRAINT positive;
ALTER TABLE elsewhere DROP CONSTRAINT positive;
