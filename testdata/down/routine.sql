--- case: a function that was replaced
--- given
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
--- migration
CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql STABLE AS 'SELECT a + 1';
--- case: a function with another result
--- given
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
--- migration
DROP FUNCTION f(int);
CREATE FUNCTION f(a int) RETURNS text LANGUAGE sql AS 'SELECT a::text';
--- case: a trigger and its function
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER t BEFORE UPDATE ON shops FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION touch();
--- migration
DROP FUNCTION touch() CASCADE;
--- case: a trigger that was switched off
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER t BEFORE UPDATE ON shops FOR EACH ROW EXECUTE FUNCTION touch();
--- migration
ALTER TABLE shops DISABLE TRIGGER t;
--- case: who may call a function
--- given
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--- migration
REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC;
--- case: a procedure and an aggregate
--- migration
CREATE PROCEDURE p(a int) LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int);
--- case: a policy with other roles
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE ROLE reader;
CREATE POLICY p ON shops TO reader USING (true);
--- migration
ALTER POLICY p ON shops TO PUBLIC USING (id > 0);
