--- case: two columns
--- migration
CREATE TABLE events (tenant int, at date) PARTITION BY RANGE (tenant, at);
--! 1:1 info: events is partitioned by 2 columns at once: a query is spared partitions only when it names the first

--- case: silent on one
--- migration
CREATE TABLE events (tenant int, at date) PARTITION BY RANGE (at);
