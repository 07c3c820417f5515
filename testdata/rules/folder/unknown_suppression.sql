--- case: no such rule
--- migration
-- pgrehearse: allow droping-table
CREATE TABLE t (a int);
--! 1:1 warning: there is no rule "droping-table": this suppression allows nothing

--- case: no such order
--- migration
-- pgrehearse: ignore dropping-table
CREATE TABLE t (a int);
--! 1:1 warning: pgrehearse knows no order "ignore" in a comment

--- case: silent when the rule exists
--- migration
-- pgrehearse: allow dropping-table
CREATE TABLE t (a int);
