--- case: an existing one
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER a BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
--- migration
DROP TRIGGER a ON orders;
--! 1:1 info: a no longer runs at writes of public.orders; dropping it takes ACCESS EXCLUSIVE, which blocks reads and writes

--- case: silent on a new one, and when there is none
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
--- migration
CREATE TRIGGER a BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
DROP TRIGGER a ON orders;
DROP TRIGGER IF EXISTS b ON orders;

--- case: silent when it is made again, and in the down of the migration that made it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER a BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
--- migration
DROP TRIGGER a ON orders;
CREATE TRIGGER a AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER b AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
--- down
DROP TRIGGER b ON orders;
