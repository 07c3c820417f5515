--- case: one of two partitions
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX events_1_at_idx ON events_1 (at);
--- migration
CREATE INDEX events_at_idx ON ONLY events (at);
ALTER INDEX events_at_idx ATTACH PARTITION events_1_at_idx;
--! 1:1 warning: public.events_at_idx is invalid at the end of these migrations: 1 of the 2 partitions of public.events have no valid index attached to it

--- case: silent once all are attached, in a later file
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX events_1_at_idx ON events_1 (at);
--- given
CREATE INDEX events_at_idx ON ONLY events (at);
--- migration
ALTER INDEX events_at_idx ATTACH PARTITION events_1_at_idx;

--- case: silent without partitions, and without ONLY
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
CREATE INDEX a ON ONLY events (at);
CREATE INDEX b ON events (id);
