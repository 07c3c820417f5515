--- case: in a default
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN note SET DEFAULT CURRENT_TIME::text;
--! 1:50 info: CURRENT_TIME is of type time with time zone, whose offset is only right for today

--- case: silent for others
--- migration
SELECT LOCALTIME, CURRENT_TIMESTAMP, CURRENT_DATE;
