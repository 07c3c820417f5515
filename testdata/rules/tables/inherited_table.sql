--- case: both ways
--- given
CREATE TABLE events (id bigint PRIMARY KEY);
CREATE TABLE views (id bigint PRIMARY KEY);
--- migration
CREATE TABLE clicks (x int) INHERITS (events);
ALTER TABLE views INHERIT events;
--! 1:1 info: clicks inherits from events, but not its keys, foreign keys and indexes
--! 2:19 info: public.views inherits from events, but not its keys, foreign keys and indexes

--- case: silent on partitions
--- given
CREATE TABLE p (a int) PARTITION BY LIST (a);
--- migration
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
