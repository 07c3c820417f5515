--- case: a table, and one from a query
--- migration
CREATE UNLOGGED TABLE staging (id bigint PRIMARY KEY);
CREATE UNLOGGED TABLE s2 AS SELECT 1 AS id;

--- case: silent on logged, temporary and existing ones
--- given
CREATE UNLOGGED TABLE staging (id bigint PRIMARY KEY);
--- migration
CREATE TABLE t (id bigint PRIMARY KEY);
CREATE TEMP TABLE s (a int);
CREATE UNLOGGED TABLE IF NOT EXISTS staging (id bigint PRIMARY KEY);
