--- case: inline
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN rank int CHECK (rank > 0);
--! 1:40 error: reads every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: silent with NOT VALID apart
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN rank int, ADD CONSTRAINT c CHECK (rank > 0) NOT VALID;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD COLUMN rank int CHECK (rank > 0);
