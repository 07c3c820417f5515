--- case: as many as the settings say
--- given set=partitions:2
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
--- migration
ALTER TABLE p ADD COLUMN b int;
--! 1:1 info: locks 2 partitions of public.p at once, up to ACCESS EXCLUSIVE, which blocks reads and writes

--- case: silent on fewer
--- given
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
--- migration
ALTER TABLE p ADD COLUMN b int;
