--- case: an index on another table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint, name text);
--- migration
ALTER TABLE orders ADD COLUMN r text;
CREATE INDEX i ON tags (name);
CREATE INDEX k ON tags (id);
--! 2:1 warning: builds an index over public.tags while the transaction's ACCESS EXCLUSIVE on public.orders blocks reads and writes

--- case: a validation under a lock that is held
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
--- migration
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE orders VALIDATE CONSTRAINT c;

--- case: in a down
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint, name text);
--- migration
SELECT 1;
--- down
ALTER TABLE orders ADD COLUMN r text;
CREATE INDEX i ON tags (name);
--! 2:1 info: builds an index over public.tags while the transaction's ACCESS EXCLUSIVE on public.orders blocks reads and writes

--- case: silent when quick statements follow
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint, name text);
--- migration
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE tags ADD COLUMN r text;
COMMENT ON TABLE tags IS 'x';

--- case: silent when the slow one comes first
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint, name text);
--- migration
CREATE INDEX i ON tags (name);
ALTER TABLE orders ADD COLUMN r text;

--- case: silent where the other rule says it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
CREATE INDEX i ON orders (note);

--- case: silent without a transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint, name text);
--- migration no-transaction
ALTER TABLE orders ADD COLUMN r text;
CREATE INDEX i ON tags (name);

--- case: silent on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
CREATE TABLE a (x int);
CREATE INDEX i ON a (x);

--- case: rows copied to a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders RENAME TO orders_old;
CREATE TABLE orders (LIKE orders_old);
INSERT INTO orders SELECT * FROM orders_old;
--! 3:1 warning: copies all rows of public.orders_old while the transaction's ACCESS EXCLUSIVE on public.orders blocks reads and writes
