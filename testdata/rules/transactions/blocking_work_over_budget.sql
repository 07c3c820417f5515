--- case: three passes in three migrations
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
CREATE INDEX a ON orders (note);
--- given
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0);
--- migration
ALTER TABLE orders ALTER COLUMN total TYPE numeric(5, 1);
--! 1:1 info: one release works through public.orders 3 times while writers wait, in 3 migrations

--- case: all in one migration is for other rules
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX a ON orders (note);
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0);
ALTER TABLE orders ALTER COLUMN total TYPE numeric(5, 1);

--- case: silent within the budget
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
CREATE INDEX a ON orders (note);
--- migration
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0);

--- case: the budget is an option
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given set=passes:1
CREATE INDEX a ON orders (note);
--- migration
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0);
--! 1:1 info: one release works through public.orders 2 times while writers wait, in 2 migrations

--- case: silent where nobody is blocked
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given no-transaction
CREATE INDEX CONCURRENTLY a ON orders (note);
--- given
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
--- given
ALTER TABLE orders VALIDATE CONSTRAINT c;
--- migration
ALTER TABLE orders ADD COLUMN remark text;

--- case: silent on a table made in the same release
--- given new
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given new
CREATE INDEX a ON orders (note);
--- given new
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0);
--- migration new
ALTER TABLE orders ALTER COLUMN total TYPE numeric(5, 1);

--- case: silent on what is released
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
CREATE INDEX a ON orders (note);
--- given
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0);
--- migration new
ALTER TABLE orders ALTER COLUMN total TYPE numeric(5, 1);

--- case: with sizes, seconds count
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given rows=public.orders:100000000
CREATE INDEX a ON orders (note);
--- migration
ALTER TABLE orders ALTER COLUMN total TYPE numeric(5, 1);
--! 1:1 info: one release blocks writers of public.orders for about 517 seconds in all, in 2 statements of 2 migrations

--- case: with sizes, a small table has time
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given rows=public.orders:100000
CREATE INDEX a ON orders (note);
--- given
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0);
--- migration
ALTER TABLE orders ALTER COLUMN total TYPE numeric(5, 1);
