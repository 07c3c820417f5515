--- case: a table and a column
--- migration
CREATE TABLE "order" (id int, "user" text);

--- case: silent for words that are not reserved
--- migration
CREATE TABLE orders (id int, name text, type text);
