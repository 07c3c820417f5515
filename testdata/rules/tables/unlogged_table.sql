--- case: a table, and one from a query
--- migration
CREATE UNLOGGED TABLE staging (id bigint PRIMARY KEY);
CREATE UNLOGGED TABLE s2 AS SELECT 1 AS id;
--! 1:1 info: public.staging is unlogged: a crash empties it, and no replica has it
--! 2:1 info: public.s2 is unlogged: a crash empties it, and no replica has it

--- case: silent on logged, temporary and existing ones
--- given
CREATE TABLE staging (id bigint PRIMARY KEY);
--- migration
CREATE TABLE t (id bigint PRIMARY KEY);
CREATE TEMP TABLE s (a int);
CREATE UNLOGGED TABLE IF NOT EXISTS staging (id bigint PRIMARY KEY);
