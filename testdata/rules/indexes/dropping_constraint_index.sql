--- case: of a unique constraint
--- given
CREATE TABLE tags (id bigint PRIMARY KEY, name text CONSTRAINT tags_name_key UNIQUE);
--- migration
DROP INDEX tags_name_key;
--! 1:12 error: fails: cannot drop index tags_name_key because constraint tags_name_key on table tags requires it

--- case: of the primary key
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP INDEX IF EXISTS orders_pkey;
--! 1:22 error: fails: cannot drop index orders_pkey because constraint orders_pkey on table orders requires it

--- case: that a foreign key needs
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX orders_note_idx ON orders (note);
CREATE TABLE items (id bigint PRIMARY KEY, note text REFERENCES orders (note));
--- migration
DROP INDEX orders_note_idx;
--! 1:12 error: fails: cannot drop index orders_note_idx because other objects depend on it

--- case: silent on a plain unique index
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX orders_note_idx ON orders (note);
--- migration
DROP INDEX orders_note_idx;

--- case: silent once the constraint is gone
--- given
CREATE TABLE tags (id bigint PRIMARY KEY, name text CONSTRAINT tags_name_key UNIQUE);
--- migration
ALTER TABLE tags DROP CONSTRAINT tags_name_key;
DROP INDEX IF EXISTS tags_name_key;
