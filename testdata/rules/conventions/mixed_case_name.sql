--- case: a table and a column
--- migration
CREATE TABLE "Tags" (id int, "madeAt" date);

--- case: a rename
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders RENAME COLUMN note TO "Note";

--- case: silent without quotes, which folds
--- migration
CREATE TABLE Tags (Id int);
