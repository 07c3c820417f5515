--- case: a column of an earlier file
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders RENAME COLUMN note TO remark;
--! 1:1 warning: code that is deployed now still calls public.orders note and fails once it is remark

--- case: silent when added in the same migration
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
ALTER TABLE orders RENAME COLUMN a TO b;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders RENAME COLUMN note TO remark;

--- case: silent for a constraint
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0);
--- migration
ALTER TABLE orders RENAME CONSTRAINT c TO d;

--- case: silent when a view keeps the old name
--- given
CREATE TABLE users (id bigint PRIMARY KEY, name text);
--- migration
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN name TO full_name;
CREATE VIEW users AS SELECT id, full_name AS name FROM people;
