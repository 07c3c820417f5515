--- case: dropped before
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
DROP TABLE orders;
--- migration
ALTER TABLE orders ADD COLUMN r text;
--! 1:13 error: fails: relation "orders" does not exist any more

--- case: renamed before
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER TABLE orders RENAME COLUMN note TO remark;
--- migration
CREATE INDEX i ON orders (note);
--! 1:27 error: fails: column "note" does not exist any more

--- case: made only later
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER TABLE tags ADD COLUMN r text;
--! 1:13 error: fails: relation "tags" does not exist; migration 3 makes it only later
--- migration
CREATE TABLE tags (id int);

--- case: a constraint that was never there
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders DROP CONSTRAINT nope;
--! 1:20 error: fails: constraint "nope" of relation "orders" does not exist

--- case: never made: an information
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT * FROM elsewhere;
--! 1:15 info: fails: relation "elsewhere" does not exist

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
--! 1:23 info: fails: type "nosuchtype" does not exist
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

--- case: a table that only a later migration makes
--- migration
ALTER TABLE late ADD COLUMN x int;
--! 1:1 error: fails: relation "late" does not exist; migration 2 makes it only later
--- migration
CREATE TABLE late (id bigint PRIMARY KEY);

--- case: an index that is made again for a column's new type has lost its operator
--- given
CREATE TYPE state AS ENUM ('open', 'paid');
CREATE TABLE bills (id bigint PRIMARY KEY, state state);
CREATE INDEX bills_open_idx ON bills (id) WHERE state = 'open';
--- migration
ALTER TABLE bills ALTER COLUMN id SET DEFAULT 0,
  ALTER COLUMN state TYPE text;
--! 2:3 error: fails: operator does not exist: text = state

--- case: a column that a query names and its table lacks
--- given
CREATE TABLE bills (id bigint PRIMARY KEY);
--- migration
CREATE VIEW totals AS SELECT id, total FROM bills;
--! 1:34 error: fails: column "total" does not exist
