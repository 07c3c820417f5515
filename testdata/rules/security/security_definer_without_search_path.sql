--- case: none, one without pg_temp, and one that was reset
--- given
CREATE FUNCTION c() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';
--- migration
CREATE FUNCTION a() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
CREATE FUNCTION b(x int) RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = public AS 'SELECT 1';
ALTER FUNCTION c() RESET search_path;

--- case: silent when set, set later, empty, or SECURITY INVOKER
--- migration
CREATE FUNCTION a() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT 1';
CREATE FUNCTION b() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
ALTER FUNCTION b() SET search_path = app, pg_temp;
CREATE FUNCTION c() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';
CREATE FUNCTION d() RETURNS int LANGUAGE sql AS 'SELECT 1';
