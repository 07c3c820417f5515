--- case: a sequence
--- given
CREATE SEQUENCE s;
--- migration
ALTER SEQUENCE s AS int INCREMENT 5 MAXVALUE 100 CYCLE CACHE 3;
--- case: a sequence with an owner
--- given
CREATE TABLE t (a int);
CREATE SEQUENCE s OWNED BY t.a;
--- migration
ALTER SEQUENCE s OWNED BY NONE;
--- case: a schema with what is in it
--- migration
CREATE SCHEMA shop;
CREATE TABLE shop.t (a int);
CREATE FUNCTION shop.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--- case: a schema that was renamed
--- given
CREATE SCHEMA shop;
CREATE TABLE shop.t (a int);
--- migration
ALTER SCHEMA shop RENAME TO store;
--- case: an extension
--- migration
CREATE EXTENSION pg_trgm;
CREATE TABLE t (a text);
CREATE INDEX ON t USING gin (a gin_trgm_ops);
--- case: comments
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
COMMENT ON TABLE shops IS 'old';
--- migration
COMMENT ON TABLE shops IS 'new';
COMMENT ON COLUMN shops.name IS 'added';
--- case: a publication
--- given
CREATE TABLE t (a int);
CREATE PUBLICATION p FOR TABLE t;
--- migration
ALTER PUBLICATION p DROP TABLE t;
--- case: rows stay, and their loss is told
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
INSERT INTO shops VALUES (1, 'a', 'b');
UPDATE shops SET name = 'x';
DELETE FROM shops WHERE id = 7;
TRUNCATE shops;
--- case: nothing to undo
--- migration
SELECT 1;
