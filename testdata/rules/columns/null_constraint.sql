--- case: in CREATE TABLE and ADD COLUMN
--- migration
CREATE TABLE a (x int NULL);
ALTER TABLE a ADD COLUMN y int NULL;
--! 1:23 info: NULL after a type says nothing: a column allows NULL anyway
--! 2:32 info: NULL after a type says nothing: a column allows NULL anyway

--- case: silent for DEFAULT NULL and NOT NULL
--- migration
CREATE TABLE a (x int DEFAULT NULL, y int NOT NULL);
