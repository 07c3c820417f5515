--- case: a table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE orders (x int);
--! 1:14 error: fails: relation "orders" already exists

--- case: a column
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN note text;
--! 1:20 error: fails: column "note" of relation "orders" already exists

--- case: an index
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX orders_pkey ON orders (note);
--! 1:29 error: fails: relation "orders_pkey" already exists

--- case: a constraint
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD CONSTRAINT orders_pkey CHECK (true);
--! 1:24 error: fails: constraint "orders_pkey" for relation "orders" already exists

--- case: a function
--- migration
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--! 2:1 error: fails: function "f" already exists with same argument types

--- case: a type
--- migration
CREATE TYPE t AS ENUM ('a');
CREATE TYPE t AS ENUM ('b');
--! 2:1 error: fails: type "t" already exists

--- case: silent with IF NOT EXISTS
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE IF NOT EXISTS orders (x int);
ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;

--- case: silent with OR REPLACE
--- migration
CREATE VIEW v AS SELECT 1 AS a;
CREATE OR REPLACE VIEW v AS SELECT 1 AS a;
