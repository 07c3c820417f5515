--- case: bigserial
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN number bigserial;
--! 1:20 error: writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes, to number number

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD COLUMN number serial;

--- case: silent on identity and on a written default, which have their own rules
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE SEQUENCE s;
--- migration
ALTER TABLE orders ADD COLUMN number bigint DEFAULT nextval('s');
ALTER TABLE orders ALTER COLUMN id DROP IDENTITY, ADD COLUMN other bigint GENERATED ALWAYS AS IDENTITY;
