--- case: a name that says nothing
--- migration
SELECT 1;
--! 1:1 info: the name "migration" does not say what the migration does

--- case: silent with a name that tells
--- given
SELECT 1;
