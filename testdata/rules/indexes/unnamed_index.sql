--- case: no name
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX ON orders (note);
CREATE UNIQUE INDEX ON orders (note);

--- case: with CONCURRENTLY
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
CREATE INDEX CONCURRENTLY ON orders (lower(note));

--- case: silent with a name
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
