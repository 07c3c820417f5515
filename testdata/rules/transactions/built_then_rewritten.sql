--- case: then rewritten
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX i ON orders (note);
ALTER TABLE orders ALTER COLUMN total TYPE text;
--! 2:1 info: rewrites the table and builds public.i a second time

--- case: then dropped
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX i ON orders (note);
DROP INDEX i;
--! 2:1 info: drops public.i, which this migration has just built

--- case: silent the other way round
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN total TYPE text;
CREATE INDEX i ON orders (note);

--- case: silent on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE a (x int);
CREATE INDEX i ON a (x);
ALTER TABLE a ALTER x TYPE text;

--- case: silent for another index
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX k ON orders (total);
--- migration
CREATE INDEX i ON orders (note);
DROP INDEX k;

--- case: then rewritten by another migration of the release
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
CREATE INDEX i ON orders (note);
--- migration
ALTER TABLE orders ALTER COLUMN total TYPE text;
--! 1:1 info: rewrites the table and builds public.i a second time

--- case: then dropped with its table by another migration of the release
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER TABLE orders ADD CONSTRAINT u UNIQUE (note);
--- migration
DROP TABLE orders;
--! 1:1 info: drops public.u, which another migration of the release has just built

--- case: silent when the build is released
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
CREATE INDEX i ON orders (note);
--- migration new
ALTER TABLE orders ALTER COLUMN total TYPE text;

--- case: silent on a table that the release makes
--- given new
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given new
CREATE INDEX i ON orders (note);
--- migration new
ALTER TABLE orders ALTER COLUMN total TYPE text;
