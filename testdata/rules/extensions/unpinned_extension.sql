--- case: without
--- migration
CREATE EXTENSION citext;
--! 1:1 info: the server decides which version of citext is installed

--- case: silent with a version, and when it is there
--- given
CREATE EXTENSION pgcrypto VERSION '1.3';
--- migration
CREATE EXTENSION citext VERSION '1.6';
CREATE EXTENSION IF NOT EXISTS pgcrypto;
