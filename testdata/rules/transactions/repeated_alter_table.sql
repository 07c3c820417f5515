--- case: two
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE orders ADD COLUMN s text;

--- case: three say it once
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE orders ADD COLUMN s text;
ALTER TABLE orders ADD COLUMN t text;

--- case: outside a transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE orders ADD COLUMN s text;
--! 2:1 info: 2 statements in a row alter public.orders, and each waits for the lock anew

--- case: silent for one statement
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text, ADD COLUMN s text;

--- case: silent for another table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id int);
--- migration
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE tags ADD COLUMN s text;

--- case: silent on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE a (x int);
ALTER TABLE a ADD y int;
ALTER TABLE a ADD z int;

--- case: silent with something between
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
COMMENT ON TABLE orders IS 'x';
ALTER TABLE orders ADD COLUMN s text;

--- case: silent for VALIDATE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;

--- case: silent where one follows from the other
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE orders ALTER COLUMN r SET DEFAULT 'x';

--- case: silent when a constraint may prove the NOT NULL
--- given
CREATE TABLE t (id bigint PRIMARY KEY, a int, CONSTRAINT k CHECK (a IS NOT NULL));
--- migration
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
ALTER TABLE t DROP CONSTRAINT k;

--- case: two passes over the rows in one transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0);
--! 2:1 info: 2 statements in a row alter public.orders, and 2 of them each go through all its rows: in one statement they share one pass

--- case: silent for one pass in one transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN remark text;
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;

--- case: a foreign key is checked by a pass of its own
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE users (id bigint PRIMARY KEY);
ALTER TABLE orders ADD COLUMN user_id bigint;
--- migration
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users;

--- case: three, and a fourth that speaks of the same column
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE orders ADD COLUMN s text;
ALTER TABLE orders ADD COLUMN u text;
ALTER TABLE orders ALTER COLUMN r SET DEFAULT '';
--! 2:1 info: 3 statements in a row alter public.orders, and each waits for the lock anew
