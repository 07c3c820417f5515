--- case: a unique index
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
CREATE UNIQUE INDEX CONCURRENTLY i ON orders (note, total);
--! 1:1 info: fails if two rows of public.orders have the same note, total

--- case: a unique constraint
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD UNIQUE (note);
--! 1:24 info: fails if two rows of public.orders have the same note

--- case: over an expression
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE UNIQUE INDEX i ON orders (lower(note));
--! 1:1 info: fails if two rows of public.orders have the same value

--- case: silent when the columns are unique already
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE UNIQUE INDEX i ON orders (note, id);

--- case: silent on a new table, and on a new column
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE UNIQUE INDEX i ON tags (name);
ALTER TABLE orders ADD COLUMN token uuid UNIQUE;

--- case: silent on an index that is not unique
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX i ON orders (note);
