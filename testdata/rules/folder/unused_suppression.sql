--- case: nothing to allow
--- migration
-- pgrehearse: allow unused-suppression
CREATE TABLE t (a int);
--! 1:1 warning: this suppression allows nothing: no finding of unused-suppression is left here

--- case: silent for another tool
--- migration
-- squawk-ignore ban-drop-table
CREATE TABLE t (a int);
