--- case: roles
--- migration
CREATE ROLE app LOGIN PASSWORD 'secret';
ALTER ROLE app PASSWORD 'other';
--! 1:1 warning: the password can be read by everybody who reads the migration, the server's log or pg_stat_statements
--! 2:1 warning: the password can be read by everybody who reads the migration, the server's log or pg_stat_statements

--- case: a subscription
--- migration no-transaction
CREATE SUBSCRIPTION s CONNECTION 'host=h password=secret' PUBLICATION p WITH (connect = false);
--! 1:1 warning: the connection string holds a password that everybody who reads the migration can read

--- case: silent without one
--- migration
CREATE ROLE app LOGIN;
ALTER ROLE app PASSWORD NULL;

--- case: silent for a verifier
--- migration
CREATE ROLE app PASSWORD 'md5aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
