--- case: update
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = 'none' WHERE note = '';
--! 1:1 info: updates rows of public.orders in one transaction, however many they are

--- case: delete
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DELETE FROM orders WHERE total IS NULL;
--! 1:1 info: deletes rows of public.orders in one transaction, however many they are

--- case: insert from an existing table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE archive (LIKE orders);
--- migration
INSERT INTO archive SELECT * FROM orders;
--! 1:1 info: inserts rows into public.archive in one transaction, however many they are

--- case: half a range
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DELETE FROM orders WHERE id > 10;
--! 1:1 info: deletes rows of public.orders in one transaction, however many they are

--- case: merge
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
MERGE INTO orders o USING orders s ON o.id = s.id WHEN MATCHED THEN DELETE;
--! 1:1 info: merges rows into public.orders in one transaction, however many they are

--- case: silent for the rows of a key
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = '' WHERE id = 1;
DELETE FROM orders WHERE 2 = id;

--- case: silent for a batch
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DELETE FROM orders WHERE id IN (SELECT id FROM orders LIMIT 100);
DELETE FROM orders WHERE id >= 1 AND id < 1000;

--- case: silent for VALUES
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
INSERT INTO orders (note) VALUES ('a');
INSERT INTO orders (note) SELECT 'b';

--- case: silent on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE archive AS SELECT * FROM orders;
DELETE FROM archive WHERE total IS NULL;

--- case: silent into a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE archive (LIKE orders);
INSERT INTO archive SELECT * FROM orders;

--- case: silent without any condition: another rule says it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DELETE FROM orders;

--- case: batches in a block that never commits
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
DO $$ BEGIN LOOP UPDATE orders SET note = 'x' WHERE id IN (SELECT id FROM orders WHERE note = '' LIMIT 1000); EXIT WHEN NOT FOUND; END LOOP; END $$;
--! 1:1 info: updates rows of public.orders in batches that all belong to one transaction: each row stays locked until the last batch is done

--- case: silent when the block commits
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
DO $$ BEGIN LOOP UPDATE orders SET note = 'x' WHERE id IN (SELECT id FROM orders WHERE note = '' LIMIT 1000); EXIT WHEN NOT FOUND; COMMIT; END LOOP; END $$;
