--- case: values
--- given
CREATE TABLE tags (id int, name text);
--- migration
INSERT INTO tags VALUES (1, 'a');
--! 1:1 info: public.tags has 2 columns today, and this INSERT relies on their order

--- case: select
--- given
CREATE TABLE tags (id int, name text);
--- migration
INSERT INTO tags SELECT 1, 'a';
--! 1:1 info: public.tags has 2 columns today, and this INSERT relies on their order

--- case: silent with columns
--- given
CREATE TABLE tags (id int, name text);
--- migration
INSERT INTO tags (id) VALUES (1);

--- case: silent for DEFAULT VALUES
--- given
CREATE TABLE tags (id int, name text);
--- migration
INSERT INTO tags DEFAULT VALUES;

--- case: silent on a temporary table
--- migration
CREATE TEMP TABLE a (x int);
INSERT INTO a VALUES (1);

--- case: more values than columns
--- given
CREATE TABLE t (id bigint PRIMARY KEY, a int);
--- migration
INSERT INTO t VALUES (1, 2, 3);
--! 1:29 error: fails: INSERT has more expressions than target columns
