--- case: update after ALTER TABLE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN remark text;
UPDATE orders SET remark = note;
--! 2:1 error: updates every row of public.orders while ACCESS EXCLUSIVE, held to the end of the transaction, blocks reads and writes

--- case: update with a condition
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN remark text;
UPDATE orders SET remark = note WHERE remark IS NULL;
--! 2:1 error: updates rows of public.orders while ACCESS EXCLUSIVE, held to the end of the transaction, blocks reads and writes

--- case: delete after LOCK TABLE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
LOCK TABLE orders IN EXCLUSIVE MODE;
DELETE FROM orders WHERE total < 0;
--! 2:1 error: deletes rows of public.orders while EXCLUSIVE, held to the end of the transaction, blocks writes

--- case: insert from itself after a trigger
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO orders (note) SELECT note FROM orders WHERE total > 1;
--! 3:1 error: inserts rows into public.orders while SHARE ROW EXCLUSIVE, held to the end of the transaction, blocks writes

--- case: a transaction of its own
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
BEGIN;
ALTER TABLE orders ADD COLUMN remark text;
UPDATE orders SET remark = note;
COMMIT;
--! 3:1 error: updates every row of public.orders while ACCESS EXCLUSIVE, held to the end of the transaction, blocks reads and writes

--- case: a data-modifying WITH
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN remark text;
WITH u AS (UPDATE orders SET remark = note RETURNING id) SELECT count(*) FROM u;
--! 2:1 error: updates every row of public.orders while ACCESS EXCLUSIVE, held to the end of the transaction, blocks reads and writes

--- case: silent when each statement commits
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
ALTER TABLE orders ADD COLUMN remark text;
UPDATE orders SET remark = note;

--- case: silent after COMMIT
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
BEGIN;
ALTER TABLE orders ADD COLUMN remark text;
COMMIT;
UPDATE orders SET remark = note;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD COLUMN remark text;
INSERT INTO orders (note) VALUES ('a');
UPDATE orders SET remark = note;

--- case: silent for the rows of a key
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN remark text;
UPDATE orders SET remark = note WHERE id IN (1, 2);

--- case: silent for a batch
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN remark text;
UPDATE orders SET remark = note WHERE id IN (SELECT id FROM orders ORDER BY id LIMIT 100);

--- case: silent under a weaker lock
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
COMMENT ON TABLE orders IS 'x';
UPDATE orders SET note = '';
