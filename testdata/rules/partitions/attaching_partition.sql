--- case: without a constraint
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE events_2024 (id bigint, at date);
--- migration
ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--! 1:20 error: reads every row of public.events_2024 while ACCESS EXCLUSIVE blocks reads and writes, to see that they belong there

--- case: the constraint lacks NOT NULL, or is not valid
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE e24 (id bigint, at date, CHECK (at >= '2024-01-01' AND at < '2025-01-01'));
CREATE TABLE e25 (id bigint, at date);
ALTER TABLE e25 ADD CHECK (at IS NOT NULL AND at >= '2025-01-01' AND at < '2026-01-01') NOT VALID;
--- migration
ALTER TABLE events ATTACH PARTITION e24 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE events ATTACH PARTITION e25 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--! 1:20 error: reads every row of public.e24 while ACCESS EXCLUSIVE blocks reads and writes, to see that they belong there
--! 2:20 error: reads every row of public.e25 while ACCESS EXCLUSIVE blocks reads and writes, to see that they belong there

--- case: a list, onto a new parent
--- given
CREATE TABLE eu (id bigint, region text);
--- migration
CREATE TABLE customers (id bigint, region text) PARTITION BY LIST (region);
ALTER TABLE customers ATTACH PARTITION eu FOR VALUES IN ('de', 'fr');
--! 2:23 error: reads every row of public.eu while ACCESS EXCLUSIVE blocks reads and writes, to see that they belong there

--- case: silent with a constraint that proves the bound
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE e24 (id bigint, at date, CHECK (at IS NOT NULL AND at >= '2024-01-01' AND at < '2025-01-01'));
CREATE TABLE e25 (id bigint, at date NOT NULL, CHECK (at >= '2025-01-01' AND at < '2026-01-01'));
--- migration
ALTER TABLE events ATTACH PARTITION e24 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE events ATTACH PARTITION e25 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');

--- case: silent on a new table, and on a default partition without siblings
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE rest (id bigint, at date);
--- migration
CREATE TABLE e24 (id bigint, at date);
ALTER TABLE events ATTACH PARTITION rest DEFAULT;
ALTER TABLE events DETACH PARTITION rest;
ALTER TABLE events ATTACH PARTITION e24 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
