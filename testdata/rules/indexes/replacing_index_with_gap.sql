--- case: dropped first
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--- migration no-transaction
DROP INDEX CONCURRENTLY i;
CREATE INDEX CONCURRENTLY i ON orders (note, total);
--! 1:1 warning: until the new index is built, queries by public.orders.note have none

--- case: silent when the new one comes first
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--- migration no-transaction
CREATE INDEX CONCURRENTLY j ON orders (note, total);
DROP INDEX CONCURRENTLY i;

--- case: silent in one transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--- migration
DROP INDEX i;
CREATE INDEX i ON orders (note, total);

--- case: silent when another index serves meanwhile
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
CREATE INDEX k ON orders (note, id);
--- migration no-transaction
DROP INDEX CONCURRENTLY i;
CREATE INDEX CONCURRENTLY i ON orders (note, total);

--- case: silent when the new one serves other queries
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--- migration no-transaction
DROP INDEX CONCURRENTLY i;
CREATE INDEX CONCURRENTLY i ON orders (total, note);

--- case: silent when nothing was there to drop
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
DROP INDEX CONCURRENTLY IF EXISTS i;
CREATE INDEX CONCURRENTLY i ON orders (note);
