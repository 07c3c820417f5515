--- case: by default
--- migration
CREATE EXTENSION citext;
--! 1:1 info: the functions and types of citext live in public, among the application's own

--- case: silent in another schema
--- given
CREATE SCHEMA extensions;
--- migration
CREATE EXTENSION citext SCHEMA extensions;
