--- case: VACUUM
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
VACUUM orders;
--! 1:1 error: fails: VACUUM cannot run inside a transaction block

--- case: ALTER SYSTEM
--- migration
ALTER SYSTEM SET work_mem = '64MB';
--! 1:1 error: fails: ALTER SYSTEM cannot run inside a transaction block

--- case: REINDEX of a schema
--- migration
REINDEX SCHEMA public;
--! 1:1 error: fails: REINDEX SCHEMA cannot run inside a transaction block

--- case: REINDEX of a partitioned table
--- given
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
--- migration
REINDEX TABLE events;
--! 1:1 error: fails: REINDEX TABLE cannot run inside a transaction block

--- case: CREATE DATABASE
--- migration
CREATE DATABASE other;
--! 1:1 error: fails: CREATE DATABASE cannot run inside a transaction block

--- case: DISCARD ALL
--- migration
DISCARD ALL;
--! 1:1 error: fails: DISCARD ALL cannot run inside a transaction block

--- case: several statements in one message
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration message
VACUUM orders;
SELECT 1;
--! 1:1 error: fails: VACUUM cannot run inside a transaction block

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
