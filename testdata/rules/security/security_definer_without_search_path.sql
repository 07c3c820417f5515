--- case: none, one without pg_temp, and one that was reset
--- given
CREATE FUNCTION c() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';
--! 1:1 error: public.c() runs with the rights of its owner and looks its names up in the search_path of its caller
--- migration
CREATE FUNCTION a() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
CREATE FUNCTION b(x int) RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = public AS 'SELECT 1';
ALTER FUNCTION c() RESET search_path;
--! 1:1 error: public.a() runs with the rights of its owner and looks its names up in the search_path of its caller
--! 2:1 error: public.b(x integer) runs with the rights of its owner, and its search_path (public) does not end in pg_temp: temporary tables of the caller are found first

--- case: silent when set, set later, empty, or SECURITY INVOKER
--- migration
CREATE FUNCTION a() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT 1';
CREATE FUNCTION b() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
ALTER FUNCTION b() SET search_path = app, pg_temp;
CREATE FUNCTION c() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';
CREATE FUNCTION d() RETURNS int LANGUAGE sql AS 'SELECT 1';
