--- case: made and attached
--- migration
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p_rest PARTITION OF p DEFAULT;
CREATE TABLE q (a int) PARTITION BY LIST (a);
CREATE TABLE q_rest (a int);
ALTER TABLE q ATTACH PARTITION q_rest DEFAULT;
--! 2:1 info: public.p_rest takes every row of public.p that no other partition wants
--! 5:1 info: public.q_rest takes every row of public.q that no other partition wants

--- case: silent on a bound
--- migration
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
