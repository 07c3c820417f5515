--- case: the primary key of a new table
--- migration
CREATE TABLE events (id bigint PRIMARY KEY, at date) PARTITION BY RANGE (at);
--! 1:32 error: fails: unique constraint on partitioned table must include all partitioning columns

--- case: a unique index
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
CREATE UNIQUE INDEX i ON events (id);
--! 1:26 error: fails: unique constraint on partitioned table must include all partitioning columns

--- case: a unique constraint
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
ALTER TABLE events ADD UNIQUE (id);
--! 1:24 error: fails: unique constraint on partitioned table must include all partitioning columns

--- case: a partition key that is an expression
--- given
CREATE TABLE events (id bigint, at timestamp) PARTITION BY RANGE (date_trunc('day', at));
--- migration
ALTER TABLE events ADD UNIQUE (id, at);
--! 1:24 error: fails: unsupported UNIQUE constraint with partition key definition

--- case: silent when the key is inside
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
ALTER TABLE events ADD PRIMARY KEY (id, at);
CREATE UNIQUE INDEX i ON events (at, id);

--- case: silent on an index that is not unique
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
CREATE INDEX i ON events (id);
