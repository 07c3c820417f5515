--- case: made, added, changed
--- given
CREATE TABLE a (x bigint, y bigint);
--- migration
CREATE TABLE b (x int, y serial);
ALTER TABLE a ADD COLUMN z int, ALTER COLUMN y TYPE int;

--- case: silent on bigint, and on columns of a query
--- given
CREATE TABLE a (x int);
--- migration
CREATE TABLE b (x bigint);
CREATE TABLE c (LIKE a);
