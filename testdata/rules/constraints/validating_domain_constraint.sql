--- case: a table uses it
--- given
CREATE DOMAIN email AS text;
CREATE TABLE users (id bigint PRIMARY KEY, email email);
ALTER DOMAIN email ADD CONSTRAINT c CHECK (VALUE LIKE '%@%') NOT VALID;
--- migration
ALTER DOMAIN email VALIDATE CONSTRAINT c;
--! 1:1 warning: reads every row of public.users while SHARE blocks writes

--- case: silent when nothing uses it, or only a new table
--- given
CREATE DOMAIN email AS text;
ALTER DOMAIN email ADD CONSTRAINT c CHECK (VALUE LIKE '%@%') NOT VALID;
ALTER DOMAIN email ADD CONSTRAINT d CHECK (VALUE LIKE '%@%') NOT VALID;
--- migration
ALTER DOMAIN email VALIDATE CONSTRAINT c;
CREATE TABLE users (id bigint PRIMARY KEY, email email);
ALTER DOMAIN email VALIDATE CONSTRAINT d;
