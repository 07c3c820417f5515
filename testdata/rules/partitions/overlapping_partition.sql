--- case: ranges
--- given
CREATE TABLE p (a int) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
--- migration
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (20);
--! 1:1 error: fails: partition "p2" would overlap partition "p1"

--- case: a list, attached
--- given
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1, 2);
CREATE TABLE p2 (a int);
--- migration
ALTER TABLE p ATTACH PARTITION p2 FOR VALUES IN (2, 3);
--! 1:1 error: fails: partition "p2" would overlap partition "p1"

--- case: silent when they touch
--- given
CREATE TABLE p (a int) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
--- migration
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
