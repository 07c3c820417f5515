--- case: made, added, changed
--- given
CREATE TABLE a (x bigint, y bigint);
--- migration
CREATE TABLE b (x int, y serial);
ALTER TABLE a ADD COLUMN z int, ALTER COLUMN y TYPE int;
--! 1:17 info: public.b.x is integer: it ends at 2147483647
--! 2:15 info: public.a.z is integer: it ends at 2147483647

--- case: silent on bigint, and on columns of a query
--- given
CREATE TABLE a AS SELECT 1 AS x;
--- migration
CREATE TABLE b (x bigint);
CREATE TABLE c (LIKE a);
