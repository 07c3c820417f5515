--- case: the reader noticed something
--- migration problem=cut-statement
SELECT 1;
--! 1:1 error: the reader noticed cut-statement

--- case: silent on other problems
--- migration problem=orphan-down
SELECT 1;

--- case: silent on a sound folder
--- migration
SELECT 1;
