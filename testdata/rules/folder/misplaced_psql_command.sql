--- case: the reader noticed something
--- migration problem=psql-command
SELECT 1;
--! 1:1 error: the reader noticed psql-command

--- case: silent on other problems
--- migration problem=orphan-down
SELECT 1;

--- case: silent on a sound folder
--- migration
SELECT 1;
