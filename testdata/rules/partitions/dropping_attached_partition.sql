--- case: an attached one
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE e24 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- migration
DROP TABLE e24;
--! 1:1 warning: dropping the partition public.e24 takes ACCESS EXCLUSIVE on public.events, which blocks reads and writes

--- case: with a default partition
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE e24 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE rest PARTITION OF events DEFAULT;
--- migration
DROP TABLE e24;
--! 1:1 warning: dropping the partition public.e24 takes ACCESS EXCLUSIVE on public.events, which blocks reads and writes

--- case: silent when the parent goes too, is new, or the partition is detached
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE e24 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE e25 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--- migration
ALTER TABLE events DETACH PARTITION e24;
DROP TABLE e24;
DROP TABLE events, e25;
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
DROP TABLE p1;
