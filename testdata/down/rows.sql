--- case: the condition says what the value was
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, status text, open boolean);
--- migration
UPDATE shops SET status = 'closed' WHERE status = 'done' AND id > 5;
UPDATE shops SET name = '-' WHERE name IS NULL;
UPDATE shops SET open = false WHERE open;
--- down
UPDATE shops SET status = 'done' WHERE status = 'closed';
UPDATE shops SET name = NULL WHERE name = '-';
UPDATE shops SET open = true WHERE NOT open;
--! restored, reversible
--! kept public.shops.status: UPDATE overwrites the column's values, from what the down says
--! kept public.shops.name: UPDATE overwrites the column's values, from what the down says
--! kept public.shops.open: UPDATE overwrites the column's values, from what the down says

--- case: the condition says it was something else
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, status text, open boolean);
--- migration
UPDATE shops SET status = 'closed' WHERE status = 'done';
UPDATE shops SET status = 'closed' WHERE status = 'gone';
--- down
UPDATE shops SET status = 'done' WHERE status = 'closed';
--! restored, structure only
--! lost public.shops.status: UPDATE overwrites the column's values
--! kept public.shops.status: UPDATE overwrites the column's values, from what the down says

--- case: rows that constants name
--- given
CREATE TABLE settings (key text PRIMARY KEY, value text, note text);
--- migration
UPDATE settings SET value = '20', note = 'x' WHERE key = 'limit';
UPDATE settings SET value = 'a' WHERE key IN ('b', 'c');
--- down
UPDATE settings SET value = '10' WHERE key = 'limit';
UPDATE settings SET value = 'd' WHERE key = 'b';
UPDATE settings SET value = 'e' WHERE key = 'c';
--! restored, structure only
--! lost public.settings.note: UPDATE overwrites the column's values
--! kept public.settings.value: UPDATE overwrites the column's values, from what the down says
--! kept public.settings.value: UPDATE overwrites the column's values, from what the down says

--- case: some of the rows stay changed
--- given
CREATE TABLE settings (key text PRIMARY KEY, value text, note text);
--- migration
UPDATE settings SET value = 'a' WHERE key IN ('b', 'c');
--- down
UPDATE settings SET value = 'd' WHERE key = 'b';
--! restored, structure only
--! lost public.settings.value: UPDATE overwrites the column's values

--- case: every row had a value of its own
--- given
CREATE TABLE settings (key text PRIMARY KEY, value text, note text);
--- migration
UPDATE settings SET value = 'a';
--- down
UPDATE settings SET value = 'b';
--! restored, structure only
--! lost public.settings.value: UPDATE overwrites the column's values
--! since public.settings.value: UPDATE overwrites the column's values

--- case: upserts are taken back
--- given
CREATE TABLE settings (key text PRIMARY KEY, value text, note text);
--- migration
INSERT INTO settings (key, value) VALUES ('a', '1'), ('b', '2') ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value;
INSERT INTO settings (key, value) SELECT 'c', '3' ON CONFLICT (key) DO UPDATE SET value = '3';
--- down
DELETE FROM settings WHERE key = 'a' OR key = 'b';
INSERT INTO settings (key, value) VALUES ('c', '0') ON CONFLICT (key) DO UPDATE SET value = '0';
--! restored, reversible
--! kept public.settings.value: ON CONFLICT DO UPDATE overwrites the column's values, from what the down says
--! kept public.settings.value: ON CONFLICT DO UPDATE overwrites the column's values, from what the down says

--- case: an upsert that stays
--- given
CREATE TABLE settings (key text PRIMARY KEY, value text, note text);
--- migration
INSERT INTO settings (key, value) VALUES ('a', '1'), ('b', '2') ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value;
--- down
DELETE FROM settings WHERE key = 'a';
--! restored, structure only
--! lost public.settings.value: ON CONFLICT DO UPDATE overwrites the column's values

--- case: deleted rows come again
--- given
CREATE TABLE settings (key text PRIMARY KEY, value text, note text);
--- migration
DELETE FROM settings WHERE key = 'a';
DELETE FROM settings WHERE key = 'b';
DELETE FROM settings WHERE note IS NULL;
--- down
INSERT INTO settings (key, value) VALUES ('a', '1');
--! restored, structure only
--! lost public.settings: DELETE removes rows
--! lost public.settings: DELETE removes rows
--! kept public.settings: DELETE removes rows, from what the down says

--- case: seeds that the down takes away again
--- given
CREATE TABLE settings (key text PRIMARY KEY, value text, note text);
--- migration
INSERT INTO settings (key, value) VALUES ('a', '1'), ('b', '2');
--- down
DELETE FROM settings WHERE key IN ('a', 'b');
--! restored, reversible

--- case: the down deletes more than the up inserted
--- given
CREATE TABLE settings (key text PRIMARY KEY, value text, note text);
--- migration
INSERT INTO settings (key, value) VALUES ('a', '1');
--- down
DELETE FROM settings WHERE key IN ('a', 'b');
--! restored, reversible
--! since public.settings: DELETE removes rows

--- case: opposite computations
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, price int, data jsonb);
--- migration
UPDATE shops SET price = price * 100;
UPDATE shops SET name = replace(name, 'http:', 'https:');
UPDATE shops SET data = data || '{"a": 1}';
--- down
UPDATE shops SET price = price / 100;
UPDATE shops SET name = replace(name, 'https:', 'http:');
UPDATE shops SET data = data - 'a';
--! restored, reversible
--! kept public.shops.price: UPDATE overwrites the column's values, from what the down says
--! kept public.shops.name: UPDATE overwrites the column's values, from what the down says
--! kept public.shops.data: UPDATE overwrites the column's values, from what the down says

--- case: computations that are not opposite
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, price int, data jsonb);
--- migration
UPDATE shops SET name = lower(name);
UPDATE shops SET price = price * 100;
--- down
UPDATE shops SET name = upper(name);
UPDATE shops SET price = price - 100;
--! restored, structure only
--! lost public.shops.name: UPDATE overwrites the column's values
--! lost public.shops.price: UPDATE overwrites the column's values
--! since public.shops.name: UPDATE overwrites the column's values
--! since public.shops.price: UPDATE overwrites the column's values

--- case: other tables decide about the rows
--- given
CREATE TABLE settings (key text PRIMARY KEY, value text, note text);
CREATE TABLE other (key text);
--- migration
UPDATE settings SET value = 'a' FROM other WHERE other.key = settings.key AND settings.key = 'x';
--- down
UPDATE settings SET value = 'b' FROM other WHERE other.key = settings.key AND settings.key = 'x';
--! restored, structure only
--! lost public.settings.value: UPDATE overwrites the column's values
--! since public.settings.value: UPDATE overwrites the column's values

--- case: a narrowed number is told once
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, price numeric, weight numeric);
--- migration
ALTER TABLE shops ALTER COLUMN price TYPE bigint, ALTER COLUMN weight TYPE bigint USING round(weight * 100);
--- down
ALTER TABLE shops ALTER COLUMN price TYPE numeric, ALTER COLUMN weight TYPE numeric;
--! restored, structure only
--! lost public.shops.price: bigint keeps less than numeric
--! lost public.shops.weight: bigint keeps less than numeric
