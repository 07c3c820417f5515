--- case: CHECK
--- given
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN contact email;
--! 1:20 error: writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes, to check contact

--- case: NOT NULL, with a default
--- given
CREATE DOMAIN required AS int NOT NULL;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN rank required DEFAULT 1;
--! 1:20 error: writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes, to check rank

--- case: silent without constraints
--- given
CREATE DOMAIN label AS text DEFAULT 'x';
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a label;

--- case: silent on a new table
--- given
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD COLUMN contact email;

--- case: silent on a volatile default, which has its own rule
--- given
CREATE DOMAIN token AS uuid NOT NULL;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN token token DEFAULT gen_random_uuid();
