--- case: a table
--- migration
CREATE TABLE pg_tags (id int);
--! 1:1 info: table pg_tags looks like one of the system's

--- case: silent elsewhere in the name
--- migration
CREATE TABLE my_pg_tags (id int);
