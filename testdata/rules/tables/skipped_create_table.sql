--- case: the same columns
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY, note text, total numeric(10, 2), CHECK (total > 0));
--! 1:1 warning: does nothing: public.orders exists already

--- case: other columns and types
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE IF NOT EXISTS orders (id int PRIMARY KEY, placed_at timestamptz, total numeric(10, 2));
--! 1:1 error: does nothing: public.orders exists already, and differently: id is bigint there, placed_at is missing there, note is there and not here

--- case: a view has the name
--- given
CREATE VIEW orders AS SELECT 1 AS id;
--- migration
CREATE TABLE IF NOT EXISTS orders (id int);
--! 1:1 warning: does nothing: public.orders exists already

--- case: silent when it is not there, or was never made here
--- given
ALTER TABLE legacy ADD COLUMN a int;
--- migration
CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY);
CREATE TABLE IF NOT EXISTS legacy (id bigint PRIMARY KEY);
