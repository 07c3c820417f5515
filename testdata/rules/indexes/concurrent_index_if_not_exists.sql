--- case: nothing removes the leftover
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON orders (note);
--! 1:1 warning: if a first try is cancelled, orders_note_idx is left invalid, and the next try skips it and reports success

--- case: silent after DROP INDEX
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
DROP INDEX CONCURRENTLY IF EXISTS orders_note_idx;
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON orders (note);

--- case: silent after DROP INDEX in the migration before
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given no-transaction
DROP INDEX CONCURRENTLY IF EXISTS orders_note_idx;
--- migration no-transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON orders (note);

--- case: silent when REINDEX follows
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON orders (note);
REINDEX INDEX CONCURRENTLY orders_note_idx;

--- case: silent without IF NOT EXISTS: trying again fails
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);

--- case: silent on a new table
--- migration no-transaction
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON orders (note);
