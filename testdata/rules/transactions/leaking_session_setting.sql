--- case: search_path
--- given
SET search_path = app;
--! 1:1 info: search_path is set for the whole session, and the next migration in it finds it so
--- migration
SELECT 1;

--- case: several, with set_config
--- given
SET lock_timeout = '5s';
SELECT pg_catalog.set_config('search_path', '', false);
--! 1:1 info: lock_timeout, search_path are set for the whole session, and the next migration in it finds them so
--- migration
SELECT 1;

--- case: silent for SET LOCAL
--- given
SET LOCAL search_path = app;
--- migration
SELECT 1;

--- case: silent after RESET
--- given
SET search_path = app;
RESET search_path;
SET lock_timeout = 5;
SET lock_timeout TO DEFAULT;
--- migration
SELECT 1;

--- case: silent after DISCARD ALL
--- given no-transaction
SET search_path = app;
DISCARD ALL;
--- migration
SELECT 1;

--- case: silent after a rollback
--- given no-transaction
BEGIN;
SET search_path = app;
ROLLBACK;
--- migration
SELECT 1;

--- case: silent in the last migration
--- migration
SET search_path = app;

--- case: silent for what changes nothing for others
--- given
SET client_min_messages = warning;
--- migration
SELECT 1;

--- case: silent for a tool that opens a connection for each file
--- given
SET search_path = app;
--- migration tool=psql-script
SELECT 1;

--- case: lock_timeout alone is told once
--- migration
SET lock_timeout = '5s';
CREATE TABLE a (id bigint PRIMARY KEY);
--! 1:1 info: lock_timeout is set for the whole session, and the next migration in it finds it so
--- migration
SET lock_timeout = '5s';
CREATE TABLE b (id bigint PRIMARY KEY);
--- migration
CREATE TABLE c (id bigint PRIMARY KEY);
