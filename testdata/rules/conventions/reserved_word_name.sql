--- case: a table and a column
--- migration
CREATE TABLE "order" (id int, "user" text);
--! 1:1 info: table "order" is a reserved word and must be quoted wherever it is used
--! 1:31 info: column "user" is a reserved word and must be quoted wherever it is used

--- case: silent for words that are not reserved
--- migration
CREATE TABLE orders (id int, name text, type text);
