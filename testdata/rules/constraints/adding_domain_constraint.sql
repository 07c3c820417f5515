--- case: CHECK
--- given
CREATE DOMAIN email AS text;
CREATE TABLE users (id bigint PRIMARY KEY, email email);
CREATE TABLE others (id bigint PRIMARY KEY, email email);
--- migration
ALTER DOMAIN email ADD CONSTRAINT at_sign CHECK (VALUE LIKE '%@%');
--! 1:1 error: reads every row of public.users, public.others while SHARE blocks writes

--- case: SET NOT NULL
--- given
CREATE DOMAIN email AS text;
CREATE TABLE users (id bigint PRIMARY KEY, email email);
--- migration
ALTER DOMAIN email SET NOT NULL;
--! 1:1 error: reads every row of public.users while SHARE blocks writes

--- case: silent with NOT VALID
--- given
CREATE DOMAIN email AS text;
CREATE TABLE users (id bigint PRIMARY KEY, email email);
--- migration
ALTER DOMAIN email ADD CONSTRAINT at_sign CHECK (VALUE LIKE '%@%') NOT VALID;

--- case: silent when nothing, or only a new table, uses it
--- given
CREATE DOMAIN email AS text;
--- migration
ALTER DOMAIN email ADD CONSTRAINT a CHECK (VALUE LIKE '%@%');
CREATE TABLE users (id bigint PRIMARY KEY, email email);
ALTER DOMAIN email ADD CONSTRAINT b CHECK (VALUE <> '');

--- case: of a domain never seen
--- migration
ALTER DOMAIN legacy_domain ADD CONSTRAINT k CHECK (VALUE <> '');
--! 1:1 error: reads every row of the tables that have a column of the domain, while SHARE blocks writes to them
