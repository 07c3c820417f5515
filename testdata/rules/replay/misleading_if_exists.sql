--- case: CREATE SEQUENCE IF NOT EXISTS
--- given
CREATE SEQUENCE numbers;
--- migration
CREATE SEQUENCE IF NOT EXISTS numbers START 1000;
--! 1:1 info: does nothing: IF EXISTS or IF NOT EXISTS finds that there is nothing to do

--- case: silent on CREATE TABLE, whose columns another rule compares
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE IF NOT EXISTS orders (x int);

--- case: DROP TABLE IF EXISTS of a misspelt name
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP TABLE IF EXISTS oders;
--! 1:1 info: does nothing: no such object exists at this point, and a misspelt name would look the same

--- case: ADD COLUMN IF NOT EXISTS
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;
--! 1:20 info: does nothing: column "note" of relation "orders" already exists, skipping

--- case: silent when it does something
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE IF NOT EXISTS a (x int);
DROP TABLE IF EXISTS orders;

--- case: silent when it clears the way
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP INDEX IF EXISTS i;
CREATE INDEX i ON orders (note);
DROP FUNCTION IF EXISTS f();
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';

--- case: silent in a down
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT 1;
--- down
DROP TABLE IF EXISTS nope;

--- case: clauses of one statement
--- given
CREATE TABLE t (id bigint PRIMARY KEY);
--- migration
ALTER TABLE t DROP COLUMN IF EXISTS nope, ADD COLUMN IF NOT EXISTS id bigint, ADD COLUMN IF NOT EXISTS b int, DROP CONSTRAINT IF EXISTS t_nope;
--! 1:15 info: does nothing: column "nope" of relation "t" does not exist, skipping
--! 1:43 info: does nothing: column "id" of relation "t" already exists, skipping
--! 1:111 info: does nothing: constraint "t_nope" of relation "t" does not exist, skipping

--- case: silent without a guard on what was never seen
--- migration
DROP SCHEMA legacy;
