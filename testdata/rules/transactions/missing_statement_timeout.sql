--- case: a rewrite
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN total TYPE text;
ALTER TABLE orders ALTER COLUMN total TYPE int USING 1;
--! 1:1 info: reads or rewrites public.orders with no limit on how long that may take

--- case: a scan
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
--! 1:1 info: reads or rewrites public.orders with no limit on how long that may take

--- case: an index
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX i ON orders (note);
--! 1:1 info: reads or rewrites public.orders with no limit on how long that may take

--- case: zero is no limit
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SET statement_timeout = 0;
CREATE INDEX i ON orders (note);
--! 2:1 info: reads or rewrites public.orders with no limit on how long that may take

--- case: silent with a limit
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SET statement_timeout = '1min';
CREATE INDEX i ON orders (note);

--- case: silent on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE a (x int);
CREATE INDEX i ON a (x);

--- case: silent for CONCURRENTLY
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
CREATE INDEX CONCURRENTLY i ON orders (note);

--- case: silent for what is quick
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;

--- case: silent for VALIDATE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;
