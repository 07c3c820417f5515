--- case: other columns
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--- migration
CREATE INDEX IF NOT EXISTS i ON orders (total);
--! 1:1 error: does nothing: public.i is another index

--- case: unique now
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--- migration
CREATE UNIQUE INDEX IF NOT EXISTS i ON orders (note);
--! 1:1 error: does nothing: public.i is another index

--- case: another condition
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note) WHERE total > 0;
--- migration
CREATE INDEX IF NOT EXISTS i ON orders (note) WHERE total > 1;
--! 1:1 error: does nothing: public.i is another index

--- case: on another table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
CREATE INDEX i ON orders (note);
--- migration
CREATE INDEX IF NOT EXISTS i ON items (order_id);
--! 1:1 error: does nothing: public.i is an index of public.orders

--- case: no index at all
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
--- migration
CREATE INDEX IF NOT EXISTS items ON orders (note);
--! 1:1 error: does nothing: public.items is no index

--- case: silent on the same definition
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (lower(note), total DESC) WHERE total > 0;
--- migration
CREATE INDEX IF NOT EXISTS i ON orders (lower(note), total DESC) WHERE total > 0;

--- case: silent when the name is free
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX IF NOT EXISTS i ON orders (note);
