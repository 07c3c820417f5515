--- case: may be null
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN total SET DEFAULT 0;
--! 1:20 info: rows that exist keep what they have: the default of public.orders.total is for new rows only

--- case: silent on NOT NULL, and on DEFAULT NULL
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN note SET DEFAULT '', ALTER COLUMN total SET DEFAULT NULL;

--- case: silent on a new column and a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
ALTER TABLE tags ALTER COLUMN name SET DEFAULT 'x';
ALTER TABLE orders ADD COLUMN rank int;
ALTER TABLE orders ALTER COLUMN rank SET DEFAULT 1;

--- case: silent where the migration fills the column
--- given
CREATE TABLE a (x int, y int);
--- migration
UPDATE a SET x = 0 WHERE x IS NULL;
ALTER TABLE a ALTER COLUMN x SET DEFAULT 0;
ALTER TABLE a ALTER COLUMN y SET DEFAULT 0, ALTER COLUMN y SET NOT NULL;
