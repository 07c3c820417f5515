--- case: in CREATE TABLE and ADD COLUMN
--- migration
CREATE TABLE a (x int NULL);
ALTER TABLE a ADD COLUMN y int NULL;

--- case: silent for DEFAULT NULL and NOT NULL
--- migration
CREATE TABLE a (x int DEFAULT NULL, y int NOT NULL);
