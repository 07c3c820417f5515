--- case: CREATE TABLE PARTITION OF
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE rest PARTITION OF events DEFAULT;
--- migration
CREATE TABLE e24 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--! 1:1 error: reads every row of public.rest while ACCESS EXCLUSIVE blocks reads and writes, for rows that belong into the new partition

--- case: ATTACH PARTITION
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE rest PARTITION OF events DEFAULT;
--- migration
CREATE TABLE e24 (id bigint, at date);
ALTER TABLE events ATTACH PARTITION e24 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--! 2:20 error: reads every row of public.rest while ACCESS EXCLUSIVE blocks reads and writes, for rows that belong into the new partition

--- case: silent with a constraint that excludes the bound
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE rest PARTITION OF events DEFAULT;
ALTER TABLE rest ADD CHECK (at < '2024-01-01' OR at >= '2025-01-01');
--- migration
CREATE TABLE e24 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

--- case: silent without a default partition, or with a new one
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
CREATE TABLE e24 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE rest PARTITION OF events DEFAULT;
CREATE TABLE e25 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
