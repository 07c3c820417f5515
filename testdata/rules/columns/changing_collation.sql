--- case: indexed
--- given
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX users_email_idx ON users (email);
--- migration
ALTER TABLE users ALTER COLUMN email TYPE text COLLATE "C";
--! 1:19 warning: reads every row of public.users while ACCESS EXCLUSIVE blocks reads and writes to build public.users_email_idx again in the new order

--- case: REFRESH VERSION
--- given
CREATE COLLATION german (provider = icu, locale = 'de');
--- migration
ALTER COLLATION german REFRESH VERSION;
--! 1:1 warning: records the new version of german and rebuilds nothing: indexes that were sorted by the old one may miss rows

--- case: silent without an index, and with the same collation
--- given
CREATE TABLE users (id bigint PRIMARY KEY, email text, name text COLLATE "C");
CREATE INDEX i ON users (name);
--- migration
ALTER TABLE users ALTER COLUMN email TYPE text COLLATE "C", ALTER COLUMN name TYPE text COLLATE "C";

--- case: silent on a new table
--- migration
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX users_email_idx ON users (email);
ALTER TABLE users ALTER COLUMN email TYPE text COLLATE "C";
