--- case: two partitions
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--- migration
CREATE INDEX events_at_idx ON events (at);
--! 1:1 error: building the index reads every row of 2 partitions of public.events while writes to all of them are blocked

--- case: one of two has a matching index already
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX events_1_at_idx ON events_1 (at);
--- migration
CREATE INDEX events_at_idx ON events (at);
--! 1:1 error: building the index reads every row of public.events_2 while SHARE blocks writes

--- case: silent on ONLY
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--- migration
CREATE INDEX events_at_idx ON ONLY events (at);

--- case: silent without partitions
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
CREATE INDEX events_at_idx ON events (at);

--- case: silent on a new table
--- migration
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX events_at_idx ON events (at);

--- case: silent on a plain table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX i ON orders (note);
