--- case: a table and a column
--- migration
CREATE TABLE "Tags" (id int, "madeAt" date);
--! 1:1 info: table "Tags" must be quoted wherever it is used
--! 1:30 info: column "madeAt" must be quoted wherever it is used

--- case: a rename
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders RENAME COLUMN note TO "Note";
--! 1:1 info: column "Note" must be quoted wherever it is used

--- case: silent without quotes, which folds
--- migration
CREATE TABLE Tags (Id int);
