--- case: PL/pgSQL
--- migration
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGN RETURN 1; END $$;
--! 1:1 error: fails: syntax error at or near "BEGN"

--- case: SQL
--- migration
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELEC 1 $$;
--! 1:1 error: fails: syntax error at or near "SELEC"

--- case: silent when it parses, and when bodies are not checked
--- migration
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
SET check_function_bodies = off;
CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $$ SELEC 1 $$;
