--- case: nothing to allow
--- migration
-- pgrehearse: allow unused-suppression
CREATE TABLE t (a int);

--- case: silent for another tool
--- migration
-- squawk-ignore ban-drop-table
CREATE TABLE t (a int);
