--- case: operators, casts and operator classes
--- given
CREATE TYPE color AS ENUM ('red', 'green');
CREATE FUNCTION add(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT a + b';
CREATE FUNCTION number_of(color) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE OPERATOR ### (leftarg = int, rightarg = int, function = add, commutator = OPERATOR(###));
CREATE CAST (color AS int) WITH FUNCTION number_of(color);
CREATE OPERATOR CLASS own FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int);
--- migration
DROP OPERATOR ### (int, int);
DROP CAST (color AS int);
DROP OPERATOR CLASS own USING btree;
--! CREATE OPERATOR public.### (
--!     FUNCTION = public.add,
--!     LEFTARG = integer,
--!     RIGHTARG = integer,
--!     COMMUTATOR = OPERATOR(public.###)
--! );
--! CREATE CAST (public.color AS integer) WITH FUNCTION public.number_of(public.color);
--! CREATE OPERATOR CLASS own FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int);
--! => restored

--- case: operators, casts and operator classes that were made
--- migration
CREATE TYPE color AS ENUM ('red', 'green');
CREATE FUNCTION add(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT a + b';
CREATE FUNCTION number_of(color) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE OPERATOR ### (leftarg = int, rightarg = int, function = add);
CREATE CAST (color AS int) WITH FUNCTION number_of(color);
CREATE OPERATOR CLASS own FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int);
--! DROP CAST (public.color AS integer);
--! DROP FUNCTION public.number_of(public.color);
--! DROP OPERATOR public.###(integer,integer);
--! DROP FUNCTION public.add(integer,integer);
--! DROP TYPE public.color;
--! DROP OPERATOR CLASS public.own USING btree;
--! DROP OPERATOR FAMILY public.own USING btree;
--! => restored

--- case: text search, collations and conversions
--- given
CREATE TEXT SEARCH CONFIGURATION cfg (COPY = pg_catalog.english);
CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple, stopwords = english);
CREATE COLLATION plain (provider = libc, locale = 'C');
CREATE COLLATION other (provider = libc, locale = 'C');
--- migration
ALTER TEXT SEARCH CONFIGURATION cfg RENAME TO config;
DROP TEXT SEARCH DICTIONARY dict;
DROP COLLATION plain;
ALTER COLLATION other RENAME TO another;
CREATE CONVERSION conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
--! ALTER COLLATION public.another RENAME TO other;
--! ALTER TEXT SEARCH CONFIGURATION public.config RENAME TO cfg;
--! DROP CONVERSION public.conv;
--! CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple, stopwords = english);
--! CREATE COLLATION public.plain (provider = libc, locale = 'C');
--! => restored

--- case: foreign tables with their server and users
--- migration
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER srv FOREIGN DATA WRAPPER wrapper OPTIONS (host 'x');
CREATE FOREIGN TABLE remote (a int) SERVER srv;
CREATE USER MAPPING FOR CURRENT_USER SERVER srv;
CREATE USER MAPPING FOR PUBLIC SERVER srv;
--! DROP FOREIGN TABLE public.remote;
--! DROP USER MAPPING FOR public SERVER srv;
--! DROP USER MAPPING FOR postgres SERVER srv;
--! DROP SERVER srv;
--! DROP FOREIGN DATA WRAPPER wrapper;
--! => restored

--- case: an operator family and a transform
--- migration
CREATE OPERATOR FAMILY family USING btree;
CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
--! DROP TRANSFORM for integer language sql;
--! DROP OPERATOR FAMILY public.family USING btree;
--! => restored

--- case: an event trigger that was dropped
--- given
CREATE FUNCTION told() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE EVENT TRIGGER tell ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION told();
--- migration
DROP EVENT TRIGGER tell;
--! CREATE EVENT TRIGGER tell ON ddl_command_end
--!          WHEN TAG IN ('CREATE TABLE')
--!    EXECUTE FUNCTION public.told();
--! => restored

--- case: a role with what it may
--- given
CREATE ROLE down_reader LOGIN NOINHERIT CONNECTION LIMIT 3;
CREATE TABLE t (a int, b int);
GRANT SELECT, UPDATE (b) ON t TO down_reader;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON t TO down_reader USING (a > 0);
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO down_reader;
--- migration
DROP OWNED BY down_reader;
DROP ROLE down_reader;
--! CREATE ROLE down_reader NOINHERIT LOGIN CONNECTION LIMIT 3;
--! ALTER DEFAULT PRIVILEGES FOR ROLE postgres GRANT SELECT ON TABLES TO down_reader;
--! CREATE POLICY own ON public.t TO down_reader USING ((a > 0));
--! GRANT UPDATE(b) ON TABLE public.t TO down_reader;
--! GRANT SELECT ON TABLE public.t TO down_reader;
--! => restored

--- case: a role with another name and other attributes
--- given
CREATE ROLE down_writer;
CREATE TABLE t (a int);
GRANT SELECT ON t TO down_writer;
--- migration
ALTER ROLE down_writer RENAME TO down_editor;
ALTER ROLE down_editor CREATEDB;
CREATE ROLE down_other;
GRANT INSERT ON t TO down_other;
--! ALTER ROLE down_editor NOCREATEDB;
--! ALTER ROLE down_editor RENAME TO down_writer;
--! REVOKE ALL ON TABLE public.t FROM down_other;
--! DROP ROLE down_other;
--! => restored

--- case: a body that no longer fits its tables
--- given
CREATE TABLE t (a int, b int);
CREATE FUNCTION first_of() RETURNS t LANGUAGE sql AS 'SELECT 1, 2';
ALTER TABLE t ADD COLUMN c int;
--- migration
DROP FUNCTION first_of();
--! SET check_function_bodies = off;
--! CREATE OR REPLACE FUNCTION public.first_of()
--!  RETURNS public.t
--!  LANGUAGE sql
--! AS $function$SELECT 1, 2$function$;
--! RESET check_function_bodies;
--! => restored

--- case: the sequence of a table that took another's place
--- given
CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, n serial, a int);
--- migration
CREATE TABLE t_new (id bigint GENERATED ALWAYS AS IDENTITY, n serial, a bigint);
DROP TABLE t;
ALTER TABLE t_new RENAME TO t;
--! -- irreversible: the rows of public.t are gone - DROP TABLE (migration.sql:2)
--! ALTER SEQUENCE public.t_new_id_seq RENAME TO t_id_seq;
--! ALTER SEQUENCE public.t_new_n_seq RENAME TO t_n_seq;
--! ALTER TABLE public.t ALTER COLUMN a TYPE integer;
--! ALTER TABLE public.t RENAME CONSTRAINT t_new_id_not_null TO t_id_not_null;
--! ALTER TABLE public.t RENAME CONSTRAINT t_new_n_not_null TO t_n_not_null;
--! => restored
