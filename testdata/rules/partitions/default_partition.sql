--- case: made and attached
--- migration
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p_rest PARTITION OF p DEFAULT;
CREATE TABLE q (a int) PARTITION BY LIST (a);
CREATE TABLE q_rest (a int);
ALTER TABLE q ATTACH PARTITION q_rest DEFAULT;

--- case: silent on a bound
--- migration
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
