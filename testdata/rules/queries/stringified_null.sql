--- case: in an update
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = 'NULL' WHERE id = 1;
--! 1:26 info: this is a text of four letters, not NULL

--- case: silent for NULL
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = NULL WHERE id = 1;

--- case: silent for longer texts
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = 'null and void' WHERE id = 1;

--- case: silent for the null of json
--- migration
CREATE TABLE a (x json DEFAULT 'null'::json, y jsonb DEFAULT CAST('null' AS jsonb));
