--- case: two columns
--- migration
CREATE TABLE events (tenant int, at date) PARTITION BY RANGE (tenant, at);

--- case: silent on one
--- migration
CREATE TABLE events (tenant int, at date) PARTITION BY RANGE (at);
