--- case: no such rule
--- migration
-- pgrehearse: allow droping-table
CREATE TABLE t (a int);

--- case: no such order
--- migration
-- pgrehearse: ignore dropping-table
CREATE TABLE t (a int);

--- case: silent when the rule exists
--- migration
-- pgrehearse: allow dropping-table
CREATE TABLE t (a int);
