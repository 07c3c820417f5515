--- case: without a default
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN currency text NOT NULL;
--! 1:20 error: fails if public.orders has any row, because currency is NOT NULL and has no default

--- case: a constraint of the same ALTER
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN currency text, ALTER COLUMN currency SET NOT NULL;
--! 1:20 error: fails if public.orders has any row, because currency is NOT NULL and has no default

--- case: on a table never seen
--- migration
ALTER TABLE legacy ADD COLUMN currency text NOT NULL;
--! 1:20 error: fails if public.legacy has any row, because currency is NOT NULL and has no default

--- case: silent with a default
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN currency text NOT NULL DEFAULT 'EUR';

--- case: silent with identity, serial and generated
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN n bigint GENERATED ALWAYS AS IDENTITY;
ALTER TABLE orders ADD COLUMN s serial NOT NULL;
ALTER TABLE orders ADD COLUMN g int GENERATED ALWAYS AS (1) STORED NOT NULL;

--- case: silent with a domain that has a default
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE DOMAIN currency AS text DEFAULT 'EUR';
--- migration
ALTER TABLE orders ADD COLUMN c currency NOT NULL;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD COLUMN currency text NOT NULL;
