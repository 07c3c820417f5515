--- case: left behind
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int, ADD COLUMN b int;
--! 1:1 error: the down does not undo this: column public.orders.b is left behind
--- down
ALTER TABLE orders DROP COLUMN a;

--- case: restored differently
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders DROP COLUMN total;
--! 1:1 error: the down does not undo this: the default of column public.orders.total is left behind, and 1 more
--- down
ALTER TABLE orders ADD COLUMN total numeric(10, 2) NOT NULL DEFAULT 0;

--- case: not restored
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--- migration
DROP INDEX i;
--! 1:1 error: the down does not undo this: index public.i is gone
--- down
SELECT 1;

--- case: another order of columns
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders DROP COLUMN note;
--! 1:1 info: the down does not undo this: the order of the columns of public.orders is another
--- down
ALTER TABLE orders ADD COLUMN note text NOT NULL;

--- case: silent when restored
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
--- down
ALTER TABLE orders DROP COLUMN a;

--- case: silent with a reason
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
-- pgrehearse: irreversible never used
DROP TABLE orders;
--- down
SELECT 1;

--- case: silent when the down is empty: another rule says it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
--- down
-- nothing

--- case: silent when the down fails: another rule says it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
--- down
ALTER TABLE orders DROP COLUMN b;

--- case: silent for an extension that may have been there
--- migration
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TABLE a (x int);
--- down
DROP TABLE a;

--- case: labels stay, an information
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
--- migration
ALTER TYPE mood ADD VALUE 'happy';
CREATE TABLE a (x int);
--! 1:1 info: the down does not undo this: the labels of type public.mood were sad, ok and are sad, ok, happy
--- down
DROP TABLE a;

--- case: a definition is not quoted
--- given
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$
  SELECT 1
$$;
--- migration
CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$
  SELECT 2
$$;
CREATE TABLE a (x int);
--! 1:1 error: the down does not undo this: the body of function public.f() is another
--- down
DROP TABLE a;
