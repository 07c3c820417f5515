--- case: it was NOT NULL
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;
--! 1:20 warning: public.orders.note may be null from now on: deployed code that reads it does not expect that

--- case: silent when it may be null already
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN total DROP NOT NULL;

--- case: silent on a new column and a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE tags (id bigint PRIMARY KEY, name text NOT NULL);
ALTER TABLE tags ALTER COLUMN name DROP NOT NULL;
ALTER TABLE orders ADD COLUMN rank int NOT NULL DEFAULT 1;
ALTER TABLE orders ALTER COLUMN rank DROP NOT NULL;

--- case: silent on a column of the primary key, which is an error
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN id DROP NOT NULL;
