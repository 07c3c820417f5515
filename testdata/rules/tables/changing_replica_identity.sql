--- case: each form
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD COLUMN code text NOT NULL;
CREATE UNIQUE INDEX i ON orders (code);
--- migration
ALTER TABLE orders REPLICA IDENTITY FULL;
ALTER TABLE orders REPLICA IDENTITY NOTHING;
ALTER TABLE orders REPLICA IDENTITY USING INDEX i;
--! 1:20 warning: every UPDATE and DELETE on public.orders logs the whole old row, and subscribers search for it row by row
--! 2:20 warning: UPDATE and DELETE on public.orders fail while a publication carries them: rows have no identity
--! 3:20 warning: subscribers of public.orders find rows by another index from now on and must have it too

--- case: silent on DEFAULT and on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders REPLICA IDENTITY DEFAULT;
CREATE TABLE t (a int);
ALTER TABLE t REPLICA IDENTITY FULL;
