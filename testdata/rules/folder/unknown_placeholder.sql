--- case: the reader noticed something
--- migration problem=unknown-placeholder
SELECT 1;
--! 1:1 info: the reader noticed unknown-placeholder

--- case: silent on other problems
--- migration problem=orphan-down
SELECT 1;

--- case: silent on a sound folder
--- migration
SELECT 1;
