--- case: lists what goes along
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW open_orders AS SELECT id, total FROM orders;
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
--- migration
DROP TABLE orders CASCADE;
--! 1:1 warning: CASCADE also drops view open_orders, constraint lines_order_id_fkey on table lines

--- case: columns of a type
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id bigint PRIMARY KEY, m mood);
--- migration
DROP TYPE mood CASCADE;
--! 1:1 warning: CASCADE also drops column m of table people

--- case: a constraint and what needs it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
--- migration
ALTER TABLE orders DROP CONSTRAINT orders_pkey CASCADE;
--! 1:20 warning: CASCADE also drops constraint lines_order_id_fkey on table lines

--- case: a note when nothing depends on it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP TABLE orders CASCADE;
--! 1:1 info: CASCADE has nothing to take along here, but will take whatever depends on the object in production

--- case: silent in a down when nothing depends on it
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- down
DROP TABLE orders CASCADE;

--- case: silent on what is new
--- migration
CREATE TABLE t (a int);
DROP TABLE t CASCADE;

--- case: silent when nothing is there
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP VIEW IF EXISTS nope CASCADE;

--- case: silent without CASCADE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP TABLE orders;
