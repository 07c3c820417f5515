--- case: a table, a schema, default privileges
--- given
CREATE ROLE app;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
GRANT ALL ON orders TO app;
GRANT ALL PRIVILEGES ON SCHEMA public TO app;
ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO app;
--! 1:1 warning: grants everything: TRUNCATE, REFERENCES and TRIGGER too
--! 2:1 warning: grants everything: CREATE too
--! 3:1 warning: grants everything: TRUNCATE, REFERENCES and TRIGGER too

--- case: silent on named privileges, and on sequences and functions
--- given
CREATE ROLE app;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE SEQUENCE s;
--- migration
GRANT SELECT ON orders TO app;
GRANT ALL ON SEQUENCE s TO app;
REVOKE ALL ON orders FROM app;

--- case: on all tables of a schema
--- migration
CREATE ROLE app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO app;
--! 2:1 warning: grants on every table that the schema has now, also those that nobody meant
