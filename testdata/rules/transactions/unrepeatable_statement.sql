--- case: two that can only be outside a transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
CREATE INDEX CONCURRENTLY i ON orders (note);
CREATE INDEX CONCURRENTLY j ON orders (total);
--! 1:1 info: fails when the migration is started again after a stop halfway, as do 1 more of its statements

--- case: one beside a guarded one
--- migration no-transaction
CREATE TABLE IF NOT EXISTS a (x int);
ALTER TABLE a ADD COLUMN y int;
--! 2:1 info: fails when the migration is started again after a stop halfway

--- case: silent where non-atomic-migration says it
--- migration no-transaction
CREATE TABLE a (x int);
ALTER TABLE a ADD COLUMN y int;

--- case: silent where non-atomic-migration says it, beside CONCURRENTLY
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
ALTER TABLE orders DROP COLUMN total;
CREATE INDEX CONCURRENTLY i ON orders (note);

--- case: silent in a transaction
--- migration
CREATE TABLE a (x int);
ALTER TABLE a ADD COLUMN y int;

--- case: silent in one written by hand
--- migration no-transaction
BEGIN;
CREATE TABLE a (x int);
ALTER TABLE a ADD COLUMN y int;
COMMIT;

--- case: silent for one statement
--- migration no-transaction
CREATE TABLE a (x int);

--- case: silent beside settings
--- migration no-transaction
SET lock_timeout = '5s';
CREATE TABLE a (x int);

--- case: silent with guards
--- migration no-transaction
CREATE TABLE IF NOT EXISTS a (x int);
ALTER TABLE a ADD COLUMN IF NOT EXISTS y int;
CREATE OR REPLACE VIEW v AS SELECT 1 AS a;

--- case: silent where there is no such form
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
ALTER TABLE orders ALTER COLUMN total SET DEFAULT 1;
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;

--- case: silent when the way is cleared
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
DROP INDEX CONCURRENTLY IF EXISTS i;
CREATE INDEX CONCURRENTLY i ON orders (note);
