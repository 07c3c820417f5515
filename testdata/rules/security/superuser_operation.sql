--- case: roles, files, programs, languages
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE ROLE a SUPERUSER;
COPY orders (note) FROM '/tmp/x';
COPY orders TO PROGRAM 'gzip > /tmp/x';
CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'f';
--! 1:1 warning: a may do anything
--! 2:1 warning: COPY reads a file on the server
--! 3:1 warning: COPY PROGRAM runs a command on the server
--! 4:1 warning: a function in language c can do anything to the server

--- case: an extension that is not trusted
--- migration
CREATE EXTENSION pg_stat_statements;
--! 1:1 warning: the extension pg_stat_statements is not trusted: only a superuser may install it

--- case: no extension is trusted in 12
--- given pg=12
--- migration
CREATE EXTENSION pgcrypto;
--! 1:1 warning: the extension pgcrypto is not trusted: only a superuser may install it

--- case: silent on trusted ones, and on what the configuration allows
--- given set=extensions:pg_stat_statements
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE EXTENSION pgcrypto;
CREATE EXTENSION pg_stat_statements;
COPY orders (note) FROM STDIN;
CREATE ROLE a NOSUPERUSER;
