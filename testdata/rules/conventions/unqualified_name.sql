--- case: a table
--- migration
CREATE TABLE tags (id int);
--! 1:1 info: where table tags goes depends on search_path

--- case: a function
--- migration
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--! 1:1 info: where function f goes depends on search_path

--- case: silent with its schema
--- migration
CREATE TABLE public.tags (id int);

--- case: silent for temporary tables
--- migration
CREATE TEMP TABLE tags (id int);
