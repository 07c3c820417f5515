--- case: wider
--- given
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50));
--- migration
ALTER TABLE users ALTER COLUMN email TYPE varchar(100);
--! 1:19 info: the change is free, but prepared statements of open sessions that return email fail with "cached plan must not change result type"

--- case: silent on the same type, and on a rewrite
--- given
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50), rank int);
--- migration
ALTER TABLE users ALTER COLUMN email TYPE varchar(50), ALTER COLUMN rank TYPE bigint;

--- case: silent on a new table
--- migration
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50));
ALTER TABLE users ALTER COLUMN email TYPE text;
