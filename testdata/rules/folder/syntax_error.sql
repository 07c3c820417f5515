--- case: a comma too many
--- migration
CREATE TABLE t (a int,);
CREATE TABLE u (a int);
--! 1:23 error: syntax error at or near ")"

--- case: an unfinished string
--- migration
SELECT 1;
SELECT 'x;
"
--! 2:8 error: unterminated quoted string at or near "'x;

--- case: silent on sound SQL
--- migration
SELECT 1;
