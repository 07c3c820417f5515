--- case: a sequence
--- given
CREATE SEQUENCE s;
--- migration
ALTER SEQUENCE s AS int INCREMENT 5 MAXVALUE 100 CYCLE CACHE 3;
--! ALTER SEQUENCE public.s AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE;
--! => restored

--- case: a sequence with an owner
--- given
CREATE TABLE t (a int);
CREATE SEQUENCE s OWNED BY t.a;
--- migration
ALTER SEQUENCE s OWNED BY NONE;
--! ALTER SEQUENCE public.s OWNED BY public.t.a;
--! => restored

--- case: a schema with what is in it
--- migration
CREATE SCHEMA shop;
CREATE TABLE shop.t (a int);
CREATE FUNCTION shop.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--! DROP TABLE shop.t;
--! DROP FUNCTION shop.f();
--! DROP SCHEMA shop;
--! => restored

--- case: a schema that was renamed
--- given
CREATE SCHEMA shop;
CREATE TABLE shop.t (a int);
--- migration
ALTER SCHEMA shop RENAME TO store;
--! ALTER SCHEMA store RENAME TO shop;
--! => restored

--- case: an extension
--- migration
CREATE EXTENSION pg_trgm;
CREATE TABLE t (a text);
CREATE INDEX ON t USING gin (a gin_trgm_ops);
--! DROP TABLE public.t;
--! DROP EXTENSION pg_trgm;
--! => restored

--- case: comments
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
COMMENT ON TABLE shops IS 'old';
--- migration
COMMENT ON TABLE shops IS 'new';
COMMENT ON COLUMN shops.name IS 'added';
--! COMMENT ON TABLE public.shops IS 'old';
--! COMMENT ON COLUMN public.shops.name IS NULL;
--! => restored

--- case: a publication
--- given
CREATE TABLE t (a int);
CREATE PUBLICATION p FOR TABLE t;
--- migration
ALTER PUBLICATION p DROP TABLE t;
--! ALTER PUBLICATION p ADD TABLE ONLY public.t;
--! => restored

--- case: rows stay, and their loss is told
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
INSERT INTO shops VALUES (1, 'a', 'b');
UPDATE shops SET name = 'x';
DELETE FROM shops WHERE id = 7;
TRUNCATE shops;
--! -- irreversible: the former rows or values of public.shops.name are gone - UPDATE overwrites the column's values (migration.sql:2)
--! -- irreversible: the former rows or values of public.shops are gone - DELETE removes rows (migration.sql:3)
--! -- irreversible: the former rows or values of public.shops are gone - TRUNCATE empties the table (migration.sql:4)
--! -- note: the rows added to public.shops stay (migration.sql:1)
--! => restored

--- case: nothing to undo
--- migration
SELECT 1;
--! => restored
