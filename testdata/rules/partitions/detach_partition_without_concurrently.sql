--- case: the advice is CONCURRENTLY
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE e24 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- migration
ALTER TABLE events DETACH PARTITION e24;
--! 1:20 error: detaching e24 takes ACCESS EXCLUSIVE on public.events, which blocks reads and writes until every earlier query of it has ended

--- case: with a default partition, and before 14
--- given pg=13
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE e24 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE rest PARTITION OF events DEFAULT;
--- migration
ALTER TABLE events DETACH PARTITION e24;
--! 1:20 error: detaching e24 takes ACCESS EXCLUSIVE on public.events, which blocks reads and writes until every earlier query of it has ended

--- case: silent with CONCURRENTLY, and on a new table
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE e24 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- migration no-transaction
ALTER TABLE events DETACH PARTITION e24 CONCURRENTLY;
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
ALTER TABLE p DETACH PARTITION p1;
