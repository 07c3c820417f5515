--- case: CREATE INDEX
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--- migration no-transaction
CREATE INDEX CONCURRENTLY events_at_idx ON events (at);
--! 1:44 error: fails: cannot create index on partitioned table "events" concurrently

--- case: CREATE INDEX ON ONLY
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration no-transaction
CREATE INDEX CONCURRENTLY events_at_idx ON ONLY events (at);
--! 1:49 error: fails: cannot create index on partitioned table "events" concurrently

--- case: DROP INDEX
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE INDEX events_at_idx ON events (at);
--- migration no-transaction
DROP INDEX CONCURRENTLY events_at_idx;
--! 1:25 error: fails: cannot drop partitioned index "events_at_idx" concurrently

--- case: silent on a partition
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--- migration no-transaction
CREATE INDEX CONCURRENTLY events_1_at_idx ON events_1 (at);
DROP INDEX CONCURRENTLY events_1_at_idx;

--- case: silent without CONCURRENTLY
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
CREATE INDEX events_at_idx ON events (at);
