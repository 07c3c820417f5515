--- case: a dropped column
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders DROP COLUMN total;
--! 1:20 warning: the down cannot bring back the values of public.orders.total
--- down
ALTER TABLE orders ADD COLUMN total numeric(10, 2);

--- case: a dropped table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP TABLE orders;
--! 1:1 warning: the down cannot bring back the rows of public.orders
--- down
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));

--- case: deleted rows
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DELETE FROM orders WHERE total IS NULL;
--! 1:1 warning: the down cannot bring back the former rows or values of public.orders
--- down
SELECT 1;

--- case: silent with a reason
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
-- pgrehearse: irreversible the column was never filled
ALTER TABLE orders DROP COLUMN total;
--- down
ALTER TABLE orders ADD COLUMN total numeric(10, 2);

--- case: silent without a down
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders DROP COLUMN total;

--- case: silent when nothing is lost
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
--- down
ALTER TABLE orders DROP COLUMN a;

--- case: silent where the down sets a constant back
--- given
CREATE TABLE settings (key text PRIMARY KEY, value text, open boolean NOT NULL);
--- migration
UPDATE settings SET value = '20' WHERE key = 'limit';
UPDATE settings SET open = false WHERE open;
--- down
UPDATE settings SET value = '10' WHERE key = 'limit';
UPDATE settings SET open = true WHERE NOT open;

--- case: silent where the down takes upserted rows away
--- given
CREATE TABLE settings (key text PRIMARY KEY, value text);
--- migration
INSERT INTO settings (key, value) VALUES ('limit', '20') ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value;
--- down
DELETE FROM settings WHERE key = 'limit';

--- case: a constant over values that nobody named
--- given
CREATE TABLE settings (key text PRIMARY KEY, value text);
--- migration
UPDATE settings SET value = '20';
--! 1:21 warning: the down cannot bring back the former rows or values of public.settings.value
--- down
UPDATE settings SET value = '10';

--- case: silent where the down goes by a copy
--- given
CREATE TABLE settings (key text PRIMARY KEY, value text);
--- migration
CREATE TABLE settings_copy AS SELECT * FROM settings;
DELETE FROM settings WHERE value IS NULL;
--- down
INSERT INTO settings SELECT * FROM settings_copy WHERE value IS NULL;
DROP TABLE settings_copy;
