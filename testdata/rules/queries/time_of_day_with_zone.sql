--- case: in a default
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN note SET DEFAULT CURRENT_TIME::text;

--- case: silent for others
--- migration
SELECT LOCALTIME, CURRENT_TIMESTAMP, CURRENT_DATE;
