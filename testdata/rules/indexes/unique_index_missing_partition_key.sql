--- case: the primary key of a new table
--- migration
CREATE TABLE events (id bigint PRIMARY KEY, at date) PARTITION BY RANGE (at);

--- case: a unique index
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
CREATE UNIQUE INDEX i ON events (id);

--- case: a unique constraint
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
ALTER TABLE events ADD UNIQUE (id);

--- case: a partition key that is an expression
--- given
CREATE TABLE events (id bigint, at timestamp) PARTITION BY RANGE (date_trunc('day', at));
--- migration
ALTER TABLE events ADD UNIQUE (id, at);

--- case: silent when the key is inside
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
ALTER TABLE events ADD PRIMARY KEY (id, at);
CREATE UNIQUE INDEX i ON events (at, id);

--- case: silent on an index that is not unique
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
CREATE INDEX i ON events (id);
