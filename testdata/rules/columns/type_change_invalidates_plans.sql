--- case: wider
--- given
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50));
--- migration
ALTER TABLE users ALTER COLUMN email TYPE varchar(100);
--! 1:19 info: nothing is rewritten, but prepared statements of open sessions that return email fail with "cached plan must not change result type"

--- case: silent on the same type, and on a rewrite
--- given
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50), rank int);
--- migration
ALTER TABLE users ALTER COLUMN email TYPE varchar(50), ALTER COLUMN rank TYPE bigint;

--- case: silent on a new table
--- migration
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50));
ALTER TABLE users ALTER COLUMN email TYPE text;

--- case: once per migration
--- given
CREATE TABLE a (x varchar(10), y varchar(10));
CREATE TABLE b (x varchar(10));
--- migration
ALTER TABLE a ALTER COLUMN x TYPE varchar(20);
ALTER TABLE a ALTER COLUMN y TYPE varchar(20);
ALTER TABLE b ALTER COLUMN x TYPE varchar(20);
--! 1:15 info: nothing is rewritten, but prepared statements of open sessions that return x fail with "cached plan must not change result type"
