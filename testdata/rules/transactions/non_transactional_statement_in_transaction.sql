--- case: VACUUM
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
VACUUM orders;

--- case: ALTER SYSTEM
--- migration
ALTER SYSTEM SET work_mem = '64MB';

--- case: REINDEX of a schema
--- migration
REINDEX SCHEMA public;

--- case: REINDEX of a partitioned table
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
REINDEX TABLE events;

--- case: CREATE DATABASE
--- migration
CREATE DATABASE other;

--- case: DISCARD ALL
--- migration
DISCARD ALL;

--- case: several statements in one message
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration message
VACUUM orders;
SELECT 1;

--- case: silent outside a transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
VACUUM orders;
ALTER SYSTEM SET work_mem = '64MB';

--- case: silent on ANALYZE and on REINDEX of a table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ANALYZE orders;
REINDEX TABLE orders;

--- case: silent on CONCURRENTLY, which has its own rule
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX CONCURRENTLY i ON orders (note);
