--- case: in a view and an update
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE VIEW v AS SELECT id FROM orders WHERE note = NULL;
UPDATE orders SET note = NULL WHERE NULL <> note;
--! 1:51 info: this comparison with NULL is neither true nor false, so no row ever meets it
--! 2:42 info: this comparison with NULL is neither true nor false, so no row ever meets it

--- case: in a check
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD CHECK (note <> NULL);
--! 1:36 info: this comparison with NULL is neither true nor false, so no row ever meets it

--- case: silent for IS NULL
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT * FROM orders WHERE note IS NULL AND total IS DISTINCT FROM NULL;

--- case: silent for assignments
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = NULL WHERE id = 1;
