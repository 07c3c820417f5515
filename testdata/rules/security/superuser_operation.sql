--- case: roles, files, programs, languages
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE ROLE a SUPERUSER;
COPY orders (note) FROM '/tmp/x';
COPY orders TO PROGRAM 'gzip > /tmp/x';
CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'f';

--- case: an extension that is not trusted
--- migration
CREATE EXTENSION pg_stat_statements;

--- case: no extension is trusted in 12
--- given pg=12
--- migration
CREATE EXTENSION pgcrypto;

--- case: silent on trusted ones, and on what the configuration allows
--- given set=extensions:pg_stat_statements
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE EXTENSION pgcrypto;
CREATE EXTENSION pg_stat_statements;
COPY orders (note) FROM STDIN;
CREATE ROLE a NOSUPERUSER;
