--- case: the reader noticed something
--- migration problem=order-differs
SELECT 1;
--! 1:1 warning: the reader noticed order-differs

--- case: silent on other problems
--- migration problem=orphan-down
SELECT 1;

--- case: silent on a sound folder
--- migration
SELECT 1;
