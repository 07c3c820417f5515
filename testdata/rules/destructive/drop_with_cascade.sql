--- case: lists what goes along
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW open_orders AS SELECT id, total FROM orders;
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
--- migration
DROP TABLE orders CASCADE;

--- case: columns of a type
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id bigint PRIMARY KEY, m mood);
--- migration
DROP TYPE mood CASCADE;

--- case: a constraint and what needs it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
--- migration
ALTER TABLE orders DROP CONSTRAINT orders_pkey CASCADE;

--- case: a note when nothing depends on it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP TABLE orders CASCADE;

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
