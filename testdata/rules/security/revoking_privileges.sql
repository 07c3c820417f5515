--- case: from a role
--- given
CREATE ROLE app;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
GRANT SELECT, INSERT ON orders TO app;
--- migration
REVOKE INSERT ON orders FROM app;
REVOKE ALL ON orders FROM app;
--! 1:1 info: app loses insert
--! 2:1 info: app loses every privilege there

--- case: silent from PUBLIC, and on GRANT
--- given
CREATE ROLE app;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
REVOKE ALL ON orders FROM PUBLIC;
GRANT SELECT ON orders TO app;
