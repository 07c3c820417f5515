--- case: a type with columns
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id bigint PRIMARY KEY, m mood);
--- migration
DROP TYPE mood;
--! 1:11 error: fails: cannot drop type mood because other objects depend on it

--- case: a sequence in a default
--- given
CREATE SEQUENCE s;
CREATE TABLE t (id bigint DEFAULT nextval('s'));
--- migration
DROP SEQUENCE s;
--! 1:15 error: fails: cannot drop sequence s because other objects depend on it

--- case: a function of a trigger
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER a BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
--- migration
DROP FUNCTION f();
--! 1:15 error: fails: cannot drop function f() because other objects depend on it

--- case: silent when nothing depends on it, and with CASCADE
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE SEQUENCE s;
CREATE TABLE t (id bigint DEFAULT nextval('s'));
--- migration
DROP TYPE mood;
DROP SEQUENCE s CASCADE;
