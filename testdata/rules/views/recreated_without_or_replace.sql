--- case: view, function, trigger
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW v AS SELECT 1 AS one;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
--- migration
DROP VIEW v;
CREATE VIEW v AS SELECT 2 AS one;
DROP TRIGGER t ON orders;
DROP FUNCTION f();
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$;
CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
--! 2:1 info: the view v is dropped and made again: what was granted on it and depends on it is lost in between
--! 5:1 info: the function f is dropped and made again: what was granted on it and depends on it is lost in between
--! 6:1 info: the trigger t is dropped and made again: what was granted on it and depends on it is lost in between

--- case: silent on first creation, with OR REPLACE, and on triggers before 14
--- given pg=13
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
--- migration
CREATE VIEW v AS SELECT 2 AS one;
DROP TRIGGER t ON orders;
CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$;
