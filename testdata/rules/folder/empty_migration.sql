--- case: the reader noticed something
--- migration problem=empty-file
SELECT 1;
--! 1:1 warning: the reader noticed empty-file

--- case: silent on other problems
--- migration problem=orphan-down
SELECT 1;

--- case: silent on a sound folder
--- migration
SELECT 1;
