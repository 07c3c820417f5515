--- case: SQL and PL/pgSQL
--- migration
CREATE FUNCTION a() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE b() LANGUAGE plpgsql AS 'BEGIN NULL; END';

--- case: silent when set, and on standard bodies
--- migration
CREATE FUNCTION a() RETURNS int LANGUAGE sql SET search_path = '' AS 'SELECT 1';
CREATE FUNCTION b() RETURNS int RETURN 1;
