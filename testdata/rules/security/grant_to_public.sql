--- case: tables, a schema, default privileges
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
GRANT SELECT, INSERT ON orders TO PUBLIC;
GRANT ALL ON SCHEMA public TO PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
--! 1:1 warning: grants select, insert to every role, present and future
--! 2:1 warning: grants everything to every role, present and future
--! 3:1 warning: grants select to every role, present and future
--! 4:1 warning: grants select to every role, present and future, on all that is made later

--- case: silent on USAGE, EXECUTE, other roles and REVOKE
--- given
CREATE ROLE app;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--- migration
GRANT USAGE ON SCHEMA public TO PUBLIC;
GRANT EXECUTE ON FUNCTION f() TO PUBLIC;
GRANT SELECT ON orders TO app;
REVOKE ALL ON orders FROM PUBLIC;
