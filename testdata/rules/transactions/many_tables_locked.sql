--- case: three, where three are many
--- given set=tables:3
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY);
CREATE TABLE c (id bigint PRIMARY KEY);
--- given
ALTER TABLE a ADD COLUMN x text;
ALTER TABLE b ADD COLUMN x text;
--- migration
CREATE INDEX i ON c (id);
ALTER TABLE a ADD COLUMN y text;
--! 2:1 info: one release locks 3 existing tables so that their writers wait

--- case: eight by themselves
--- given
CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY); CREATE TABLE d (id int PRIMARY KEY);
CREATE TABLE e (id int PRIMARY KEY); CREATE TABLE f (id int PRIMARY KEY); CREATE TABLE g (id int PRIMARY KEY); CREATE TABLE h (id int PRIMARY KEY);
--- migration
LOCK TABLE a, b, c, d, e, f, g, h IN EXCLUSIVE MODE;
--! 1:1 info: one release locks 8 existing tables so that their writers wait

--- case: silent for seven
--- given
CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY); CREATE TABLE d (id int PRIMARY KEY);
CREATE TABLE e (id int PRIMARY KEY); CREATE TABLE f (id int PRIMARY KEY); CREATE TABLE g (id int PRIMARY KEY);
--- migration
LOCK TABLE a, b, c, d, e, f, g IN EXCLUSIVE MODE;

--- case: silent, partitions are one table
--- given set=tables:3
CREATE TABLE p (id int) PARTITION BY LIST (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
CREATE TABLE p3 PARTITION OF p FOR VALUES IN (3);
--- migration
ALTER TABLE p ADD COLUMN x text;

--- case: silent on tables that the release makes, and on weak locks
--- given set=tables:3
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY);
CREATE TABLE c (id bigint PRIMARY KEY);
--- given new
CREATE TABLE d (id bigint PRIMARY KEY);
CREATE TABLE e (id bigint PRIMARY KEY);
--- migration new
ALTER TABLE a ADD COLUMN x text;
ALTER TABLE d ADD COLUMN x text;
ALTER TABLE e ADD COLUMN x text;
UPDATE b SET id = 2 WHERE id = 1;
DELETE FROM c WHERE id = 1;
