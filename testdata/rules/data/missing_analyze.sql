--- case: an index on an expression
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX i ON orders (lower(note));
--! 1:1 info: an expression of public.orders gets an index, and no ANALYZE follows: plans rest on the old statistics until autovacuum comes by

--- case: statistics
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE STATISTICS s ON note, total FROM orders;
--! 1:1 info: statistics of public.orders are defined, and no ANALYZE follows: plans rest on the old statistics until autovacuum comes by

--- case: a backfill
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = '' WHERE note = 'x';
--! 1:1 info: updates rows of public.orders, and no ANALYZE follows: plans rest on the old statistics until autovacuum comes by

--- case: silent when ANALYZE follows
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = '' WHERE note = 'x';
ANALYZE orders;

--- case: silent when all is analyzed
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX i ON orders (lower(note));
ANALYZE;

--- case: silent for a plain index
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX i ON orders (note);

--- case: silent for one row
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = '' WHERE id = 1;

--- case: silent on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE a (x text);
CREATE INDEX i ON a (lower(x));
