--- case: the reader noticed something
--- migration problem=ignored-file
SELECT 1;
--! 1:1 warning: the reader noticed ignored-file

--- case: silent on other problems
--- migration problem=orphan-down
SELECT 1;

--- case: silent on a sound folder
--- migration
SELECT 1;
