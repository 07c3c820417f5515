--- case: of an existing table
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
CREATE TABLE e24 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--! 1:1 warning: making e24 as a partition takes ACCESS EXCLUSIVE on public.events, which blocks reads and writes

--- case: silent on a new parent and when it is attached
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE e24 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION e24 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
