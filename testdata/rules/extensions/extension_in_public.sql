--- case: by default
--- migration
CREATE EXTENSION citext;

--- case: silent in another schema
--- given
CREATE SCHEMA extensions;
--- migration
CREATE EXTENSION citext SCHEMA extensions;
