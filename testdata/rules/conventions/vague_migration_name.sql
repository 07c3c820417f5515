--- case: a name that says nothing
--- migration
SELECT 1;

--- case: silent with a name that tells
--- given
SELECT 1;
