--- case: a function that was replaced
--- given
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
--- migration
CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql STABLE AS 'SELECT a + 1';
--! CREATE OR REPLACE FUNCTION public.f(a integer)
--!  RETURNS integer
--!  LANGUAGE sql
--! AS $function$SELECT a$function$;
--! => restored

--- case: a function with another result
--- given
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
--- migration
DROP FUNCTION f(int);
CREATE FUNCTION f(a int) RETURNS text LANGUAGE sql AS 'SELECT a::text';
--! DROP FUNCTION public.f(integer);
--! CREATE OR REPLACE FUNCTION public.f(a integer)
--!  RETURNS integer
--!  LANGUAGE sql
--! AS $function$SELECT a$function$;
--! => restored

--- case: a trigger and its function
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER t BEFORE UPDATE ON shops FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION touch();
--- migration
DROP FUNCTION touch() CASCADE;
--! CREATE OR REPLACE FUNCTION public.touch()
--!  RETURNS trigger
--!  LANGUAGE plpgsql
--! AS $function$BEGIN RETURN NEW; END$function$;
--! CREATE TRIGGER t BEFORE UPDATE ON public.shops FOR EACH ROW WHEN ((old.name IS DISTINCT FROM new.name)) EXECUTE FUNCTION public.touch();
--! => restored

--- case: a trigger that was switched off
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER t BEFORE UPDATE ON shops FOR EACH ROW EXECUTE FUNCTION touch();
--- migration
ALTER TABLE shops DISABLE TRIGGER t;
--! ALTER TABLE public.shops ENABLE TRIGGER t;
--! => restored

--- case: who may call a function
--- given
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--- migration
REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC;
--! GRANT EXECUTE ON FUNCTION public.f() TO PUBLIC;
--! => restored

--- case: a procedure and an aggregate
--- migration
CREATE PROCEDURE p(a int) LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int);
--! DROP AGGREGATE public.total(integer);
--! DROP PROCEDURE public.p(integer);
--! => restored

--- case: a policy with other roles
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE ROLE reader;
CREATE POLICY p ON shops TO reader USING (true);
--- migration
ALTER POLICY p ON shops TO PUBLIC USING (id > 0);
--! DROP POLICY p ON public.shops;
--! CREATE POLICY p ON public.shops TO reader USING (true);
--! => restored
