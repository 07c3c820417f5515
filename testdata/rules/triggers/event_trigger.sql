--- case: one
--- given
CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
--- migration
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION f();
--! 1:1 info: watch runs at ddl_command_end of every schema change in the database, later migrations included

--- case: silent on an ordinary trigger
--- migration
CREATE TABLE t (a int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
