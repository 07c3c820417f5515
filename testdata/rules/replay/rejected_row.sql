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

--- case: a NOT NULL column that gets nothing
--- given
CREATE TABLE t (id bigint PRIMARY KEY, a int NOT NULL);
--- migration
INSERT INTO t (id) VALUES (1);
--! 1:1 error: fails: null value in column "a" of relation "t" violates not-null constraint

--- case: NULL for a NOT NULL column
--- given
CREATE TABLE t (id bigint PRIMARY KEY, a int NOT NULL DEFAULT 3);
--- migration
INSERT INTO t VALUES (1, 2), (2, NULL);
--! 1:1 error: fails: null value in column "a" of relation "t" violates not-null constraint

--- case: silent where a default or a trigger may give the value
--- given
CREATE TABLE t (id bigint PRIMARY KEY, a int NOT NULL DEFAULT 3);
CREATE TABLE u (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a int NOT NULL);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := 1; RETURN NEW; END $$;
CREATE TRIGGER g BEFORE INSERT ON u FOR EACH ROW EXECUTE FUNCTION f();
--- migration
INSERT INTO t (id) VALUES (1);
INSERT INTO u DEFAULT VALUES;
INSERT INTO u (a) VALUES (NULL);

--- case: a query that leaves out a column
--- given
CREATE TABLE a (x int);
CREATE TABLE b (x int, y int NOT NULL, z int NOT NULL DEFAULT 1);
--- migration
INSERT INTO b (x) SELECT x FROM a;
INSERT INTO b (x, y) SELECT x, 1 FROM a;
INSERT INTO b SELECT x, 1, 2 FROM a;
--! 1:1 warning: fails as soon as the query gives a row: y is NOT NULL, has no default, and is not among the columns
