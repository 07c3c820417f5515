--- case: missing, of another type, nullable
--- given set=columns:created_at:date,id
--- migration
CREATE TABLE a (id bigint NOT NULL);
CREATE TABLE b (id bigint NOT NULL, created_at text NOT NULL);
CREATE TABLE c (id bigint, created_at date NOT NULL);
--! 1:1 info: public.a has no column created_at, which the configuration requires
--! 2:1 info: public.b.created_at is text, and the configuration requires date
--! 3:1 info: public.c.id may be null, though the configuration requires it

--- case: silent when it is there, and on partitions
--- given set=columns:id
--- migration
CREATE TABLE a (id bigint NOT NULL) PARTITION BY LIST (id);
CREATE TABLE a1 PARTITION OF a FOR VALUES IN (1);

--- case: silent without a configuration
--- migration
CREATE TABLE a (x int);
