--- case: in a CHECK
--- given
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50) CHECK (email <> ''));
--- migration
ALTER TABLE users ALTER COLUMN email TYPE text;
--! 1:19 warning: the new type stores the same bytes, but PostgreSQL reads every row of public.users while ACCESS EXCLUSIVE blocks reads and writes

--- case: in an index on an expression
--- given
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50));
CREATE INDEX users_lower ON users (lower(email));
--- migration
ALTER TABLE users ALTER COLUMN email TYPE varchar(100);
--! 1:19 warning: the new type stores the same bytes, but PostgreSQL reads every row of public.users while ACCESS EXCLUSIVE blocks reads and writes, and builds public.users_lower again

--- case: silent when an index is kept, and when there is none
--- given
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50) UNIQUE, name varchar(50));
--- migration
ALTER TABLE users ALTER COLUMN email TYPE varchar(100), ALTER COLUMN name TYPE text;

--- case: silent when the table is rewritten
--- given
CREATE TABLE users (id bigint PRIMARY KEY, rank int CHECK (rank > 0));
--- migration
ALTER TABLE users ALTER COLUMN rank TYPE bigint;

--- case: silent on a new table
--- migration
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50) CHECK (email <> ''));
ALTER TABLE users ALTER COLUMN email TYPE text;
