--- case: a table
--- migration
CREATE TABLE pg_tags (id int);

--- case: silent elsewhere in the name
--- migration
CREATE TABLE my_pg_tags (id int);
