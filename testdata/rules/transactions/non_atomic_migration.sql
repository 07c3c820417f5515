--- case: two changes
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
CREATE TABLE a (x int);
ALTER TABLE orders ADD COLUMN y int;
--! 2:1 warning: 2 changes, each of which commits by itself: if one fails, those before it stay, and a second start meets them

--- case: silent in a transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE a (x int);
ALTER TABLE orders ADD COLUMN y int;

--- case: silent in a message, which is one transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration message
CREATE TABLE a (x int);
ALTER TABLE orders ADD COLUMN y int;

--- case: silent for one change
--- migration no-transaction
SET lock_timeout = '5s';
CREATE TABLE a (x int);

--- case: silent where all can run again
--- migration no-transaction
CREATE TABLE IF NOT EXISTS a (x int);
CREATE OR REPLACE VIEW v AS SELECT 1 AS a;

--- case: silent where each must be outside
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
CREATE INDEX CONCURRENTLY i ON orders (note);
CREATE INDEX CONCURRENTLY k ON orders (total);
VACUUM orders;
