--- case: a table constraint
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD CONSTRAINT k UNIQUE (note);
--! 1:20 error: builds a unique index over every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: with a new column
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN code text UNIQUE;
--! 1:20 error: builds a unique index over every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: silent with USING INDEX
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX u ON orders (note);
--- migration
ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX u;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT k UNIQUE (note);
