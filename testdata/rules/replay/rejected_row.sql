--- case: a label that is not there
--- given
CREATE TYPE e AS ENUM ('a');
CREATE TABLE t (x e);
--- migration
INSERT INTO t VALUES ('c');
--! 1:23 error: fails: invalid input value for enum e: "c"

--- case: no date
--- given
CREATE TABLE t (x date);
--- migration
INSERT INTO t VALUES ('yesteryear');
--! 1:23 error: fails: invalid input syntax for type date: "yesteryear"

--- case: a generated column
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
INSERT INTO orders (id, note) VALUES (1, 'a');
--! 1:1 error: fails: cannot insert a non-DEFAULT value into column "id"

--- case: silent for a good row
--- given
CREATE TYPE e AS ENUM ('a');
CREATE TABLE t (x e);
--- migration
INSERT INTO t VALUES ('a');
