--- case: each form
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD COLUMN code text NOT NULL;
CREATE UNIQUE INDEX i ON orders (code);
--- migration
ALTER TABLE orders REPLICA IDENTITY FULL;
ALTER TABLE orders REPLICA IDENTITY NOTHING;
ALTER TABLE orders REPLICA IDENTITY USING INDEX i;

--- case: silent on DEFAULT and on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders REPLICA IDENTITY DEFAULT;
CREATE TABLE t (a int);
ALTER TABLE t REPLICA IDENTITY FULL;
