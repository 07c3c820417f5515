--- case: without
--- migration
CREATE EXTENSION citext;

--- case: silent with a version, and when it is there
--- given
CREATE EXTENSION pgcrypto;
--- migration
CREATE EXTENSION citext VERSION '1.6';
CREATE EXTENSION IF NOT EXISTS pgcrypto;
