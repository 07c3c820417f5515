--- case: a column that a view needs
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW v AS SELECT note FROM orders;
--- migration
ALTER TABLE orders ALTER COLUMN note TYPE varchar(20);
--! 1:1 error: fails: cannot alter type of a column used by a view or rule

--- case: two primary keys
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD PRIMARY KEY (note);
--! 1:24 error: fails: multiple primary keys for table "orders" are not allowed

--- case: silent for what runs
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;

--- case: silent where another rule tells it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE orders (x int);

--- case: silent in a down, which has its own rule
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT 1;
--- down
ALTER TABLE orders ADD PRIMARY KEY (note);
