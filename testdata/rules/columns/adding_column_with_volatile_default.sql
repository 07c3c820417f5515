--- case: a volatile function
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();
--! 1:42 error: writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes, to compute the default of token

--- case: nested in an expression
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r int DEFAULT 1 + floor(random() * 6)::int;
--! 1:37 error: writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes, to compute the default of r

--- case: a function of the history that is volatile
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION tick() RETURNS int LANGUAGE plpgsql AS 'begin return 1; end';
--- migration
ALTER TABLE orders ADD COLUMN k int DEFAULT tick();
--! 1:37 error: writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes, to compute the default of k

--- case: silent for a SQL function that inlines to a constant
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'select 1';
--- migration
ALTER TABLE orders ADD COLUMN k int DEFAULT one();

--- case: silent for stable and immutable defaults
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a timestamptz DEFAULT now();
ALTER TABLE orders ADD COLUMN b text DEFAULT lower('X');
ALTER TABLE orders ADD COLUMN c int DEFAULT 5;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();

--- case: a function never seen
--- given
CREATE TABLE orders (id bigint PRIMARY KEY);
--- migration
ALTER TABLE orders ADD COLUMN code text DEFAULT make_code();
--! 1:41 warning: nothing proves that make_code() is not volatile; if it is, every row of public.orders is written under ACCESS EXCLUSIVE
