--- case: no name
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX ON orders (note);
CREATE UNIQUE INDEX ON orders (note);
--! 2:1 info: the index has no name of yours: PostgreSQL calls it orders_note_idx here, and something else where that is taken
--! 3:1 info: the index has no name of yours: PostgreSQL calls it orders_note_idx1 here, and something else where that is taken

--- case: with CONCURRENTLY
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
CREATE INDEX CONCURRENTLY ON orders (lower(note));
--! 1:1 info: the index has no name of yours: PostgreSQL calls it orders_lower_idx here, and something else where that is taken

--- case: silent with a name
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);

--- case: silent on a temporary table
--- migration
CREATE TEMP TABLE a (x int);
CREATE INDEX ON a (x);
