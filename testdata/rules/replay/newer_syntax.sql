--- case: an index of 15 on 14
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration pg=14
CREATE UNIQUE INDEX i ON orders (note) NULLS NOT DISTINCT;
--! 1:1 error: fails: syntax error at or near "NULLS"

--- case: a trigger of 14 on 13
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration pg=13
CREATE OR REPLACE TRIGGER t AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
--! 1:1 error: fails: syntax error at or near "TRIGGER"

--- case: silent on 15
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration pg=15
CREATE UNIQUE INDEX i ON orders (note) NULLS NOT DISTINCT;

--- case: silent for what no version understands
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration pg=14
CREATE UNIQUE INDEX ON ON orders (note);

--- case: silent for other errors of the same class
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
INSERT INTO orders (note) VALUES ('a', 'b');
