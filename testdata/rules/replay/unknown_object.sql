--- case: dropped before
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
DROP TABLE orders;
--- migration
ALTER TABLE orders ADD COLUMN r text;

--- case: renamed before
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER TABLE orders RENAME COLUMN note TO remark;
--- migration
CREATE INDEX i ON orders (note);

--- case: made only later
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER TABLE tags ADD COLUMN r text;
--- migration
CREATE TABLE tags (id int);

--- case: a constraint that was never there
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders DROP CONSTRAINT nope;

--- case: never made: an information
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT * FROM elsewhere;

--- case: not certain after a statement that could not be followed
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
DO $$ BEGIN EXECUTE (SELECT note FROM orders); END $$;
--- given
DROP TABLE orders;
--- migration
ALTER TABLE orders ADD COLUMN r text;

--- case: once where the maker failed itself
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
CREATE TABLE tags (id nosuchtype);
--- migration
ALTER TABLE tags ADD COLUMN r text;

--- case: silent with IF EXISTS
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE IF EXISTS nope ADD COLUMN r text;
DROP TABLE IF EXISTS nope;

--- case: silent in a history that does not begin with nothing
--- migration
ALTER TABLE legacy ADD COLUMN r text;
