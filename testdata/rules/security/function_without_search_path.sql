--- case: SQL and PL/pgSQL
--- migration
CREATE FUNCTION a() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE b() LANGUAGE plpgsql AS 'BEGIN NULL; END';
--! 1:1 info: what the names in public.a() mean depends on the search_path of whoever calls it
--! 2:1 info: what the names in public.b() mean depends on the search_path of whoever calls it

--- case: silent when set, and on standard bodies
--- migration
CREATE FUNCTION a() RETURNS int LANGUAGE sql SET search_path = '' AS 'SELECT 1';
CREATE FUNCTION b() RETURNS int RETURN 1;
