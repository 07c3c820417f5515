--- case: indexed
--- given
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX users_email_idx ON users (email);
--- migration
ALTER TABLE users ALTER COLUMN email TYPE text COLLATE "C";

--- case: REFRESH VERSION
--- given
CREATE COLLATION german (provider = icu, locale = 'de');
--- migration
ALTER COLLATION german REFRESH VERSION;

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
