--- case: both
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT * FROM orders WHERE note LIKE '%x' OR note ILIKE '_x';
--! 1:33 info: a pattern that begins with a wildcard reads every row
--! 1:51 info: a pattern that begins with a wildcard reads every row

--- case: silent for a beginning
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT * FROM orders WHERE note LIKE 'x%';
