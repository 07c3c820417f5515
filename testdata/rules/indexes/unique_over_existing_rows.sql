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
--! 1:1 info: fails if two rows of public.orders have the same lower(note)

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

--- case: an expression and a condition
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
CREATE UNIQUE INDEX CONCURRENTLY i ON orders (lower(note), id) WHERE total > 0;

--- case: silent when a new type keeps different values different
--- given
CREATE TABLE a (x varchar(20) UNIQUE, y int UNIQUE, z text UNIQUE);
--- migration
ALTER TABLE a ALTER COLUMN x TYPE text;
ALTER TABLE a ALTER COLUMN y TYPE bigint;
ALTER TABLE a ALTER COLUMN z TYPE varchar(10);

--- case: silent on a column of the migration, unless it is filled
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid(), ADD COLUMN slug text, ADD COLUMN kind text DEFAULT 'x';
CREATE UNIQUE INDEX i ON orders (token);
CREATE UNIQUE INDEX j ON orders (slug);
CREATE UNIQUE INDEX k ON orders (kind);
ALTER TABLE orders ADD COLUMN name text;
UPDATE orders SET name = note;
CREATE UNIQUE INDEX l ON orders (name);
--! 4:1 info: fails if two rows of public.orders have the same kind
--! 7:1 info: fails if two rows of public.orders have the same name
