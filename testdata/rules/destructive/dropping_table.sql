--- case: a table of an earlier file
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP TABLE orders;
--! 1:1 warning: drops public.orders with its data; code that still uses it fails at once

--- case: a materialized view is a note
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW m AS SELECT id FROM orders;
--- migration
DROP MATERIALIZED VIEW m;
--! 1:1 info: drops public.m with its data; code that still uses it fails at once

--- case: one never seen
--- migration
DROP TABLE legacy;
--! 1:1 warning: drops public.legacy with its data; code that still uses it fails at once

--- case: silent on a temporary table
--- migration
CREATE TEMP TABLE s (a int);
DROP TABLE s;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
DROP TABLE orders;

--- case: silent when it is not there
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP TABLE IF EXISTS nope;

--- case: silent in the down of the migration that made it
--- migration
CREATE TABLE orders (id bigint PRIMARY KEY);
--- down
DROP TABLE orders;
