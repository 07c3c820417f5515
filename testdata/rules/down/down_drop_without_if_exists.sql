--- case: a table
--- migration
CREATE TABLE a (x int);
CREATE TABLE b (x int);
--- down
DROP TABLE a;
DROP TABLE b;
--! 1:1 info: fails where the up was applied only in part, which is when it is needed

--- case: a materialized view
--- migration
CREATE MATERIALIZED VIEW v AS SELECT 1 AS a;
--- down
DROP MATERIALIZED VIEW v;
--! 1:1 info: fails where the up was applied only in part, which is when it is needed

--- case: a column
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
--- down
ALTER TABLE orders DROP COLUMN a;
--! 1:1 info: fails where the up was applied only in part, which is when it is needed

--- case: silent with IF EXISTS
--- migration
CREATE TABLE a (x int);
--- down
DROP TABLE IF EXISTS a;

--- case: silent in an up
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP TABLE orders;
