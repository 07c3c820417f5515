--- case: a comma too many
--- migration
CREATE TABLE t (a int,);
CREATE TABLE u (a int);

--- case: an unfinished string
--- migration
SELECT 1;
SELECT 'x;

--- case: silent on sound SQL
--- migration
SELECT 1;
