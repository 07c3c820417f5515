--- case: with and without a version
--- given
CREATE EXTENSION citext;
--- migration
ALTER EXTENSION citext UPDATE;
ALTER EXTENSION citext UPDATE TO '1.6';
--! 1:1 info: updates citext to whatever version the server brings
--! 2:1 info: updates citext to 1.6

--- case: silent on CREATE EXTENSION
--- migration
CREATE EXTENSION citext;
