--- case: the reader noticed something
--- migration problem=not-utf8
SELECT 1;
--! 1:1 error: the reader noticed not-utf8

--- case: silent on other problems
--- migration problem=orphan-down
SELECT 1;

--- case: silent on a sound folder
--- migration
SELECT 1;
