--- case: a table
--- migration
CREATE TABLE tags (id int);

--- case: a function
--- migration
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';

--- case: silent with its schema
--- migration
CREATE TABLE public.tags (id int);

--- case: silent for temporary tables
--- migration
CREATE TEMP TABLE tags (id int);
