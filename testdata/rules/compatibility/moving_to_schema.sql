--- case: a table, once
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE SCHEMA archive;
--- migration
ALTER TABLE orders SET SCHEMA archive;
--! 1:1 warning: moves public.orders to the schema archive; code that looks for it where it was fails

--- case: a type, a function, a sequence
--- given
CREATE SCHEMA archive;
CREATE TYPE mood AS ENUM ('sad');
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE SEQUENCE s;
--- migration
ALTER TYPE mood SET SCHEMA archive;
ALTER FUNCTION f(int) SET SCHEMA archive;
ALTER SEQUENCE s SET SCHEMA archive;
--! 1:1 warning: moves public.mood to the schema archive; code that looks for it where it was fails
--! 2:1 warning: moves public.f(a integer) to the schema archive; code that looks for it where it was fails
--! 3:1 warning: moves public.s to the schema archive; code that looks for it where it was fails

--- case: silent on new ones
--- given
CREATE SCHEMA archive;
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders SET SCHEMA archive;
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION f(int) SET SCHEMA archive;
