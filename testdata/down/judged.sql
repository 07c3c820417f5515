--- case: restored
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops ADD COLUMN note text;
--- down
ALTER TABLE shops DROP COLUMN note;
--! restored, reversible
--! since public.shops.note: DROP COLUMN removes the column note

--- case: something stays, something is another
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops ADD COLUMN note text;
ALTER TABLE shops ALTER COLUMN email TYPE text;
--- down
ALTER TABLE shops ALTER COLUMN email TYPE varchar(20);
--! differs, irreversible
--! tables/public.shops/column_order different since line 1
--! tables/public.shops/columns/email/type different since line 2
--! tables/public.shops/columns/note extra since line 1
--! since public.shops.email: character varying(20) does not hold every text

--- case: the down takes what the up never made
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE INDEX shops_name ON shops (name);
--- migration
ALTER TABLE shops ADD COLUMN note text;
--- down
ALTER TABLE shops DROP COLUMN note;
DROP INDEX shops_name;
--! differs, irreversible
--! indexes/public.shops_name missing by line 2
--! since public.shops.note: DROP COLUMN removes the column note

--- case: the order of columns is only a note
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops DROP COLUMN name;
--- down
ALTER TABLE shops ADD COLUMN name text;
--! order, structure only
--! tables/public.shops/column_order order since line 1
--! lost public.shops.name: DROP COLUMN removes the column name

--- case: a copy in a column
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops ADD COLUMN old_name text;
UPDATE shops SET old_name = name;
ALTER TABLE shops DROP COLUMN name;
--- down
ALTER TABLE shops ADD COLUMN name text;
UPDATE shops SET name = old_name;
ALTER TABLE shops DROP COLUMN old_name;
--! order, reversible
--! tables/public.shops/column_order order since line 1
--! kept public.shops.name: DROP COLUMN removes the column name, from shops.old_name
--! since public.shops.old_name: DROP COLUMN removes the column old_name

--- case: a copy in a table
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
CREATE TABLE shops_copy AS SELECT id, name FROM shops;
ALTER TABLE shops DROP COLUMN name;
--- down
ALTER TABLE shops ADD COLUMN name text;
UPDATE shops SET name = c.name FROM shops_copy c WHERE c.id = shops.id;
DROP TABLE shops_copy;
--! order, reversible
--! tables/public.shops/column_order order since line 2
--! kept public.shops.name: DROP COLUMN removes the column name, from shops_copy
--! since public.shops_copy: DROP TABLE

--- case: a copy that nobody reads back
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
CREATE TABLE shops_copy AS SELECT id, name FROM shops;
ALTER TABLE shops DROP COLUMN name;
--- down
ALTER TABLE shops ADD COLUMN name text;
DROP TABLE shops_copy;
--! order, structure only
--! tables/public.shops/column_order order since line 2
--! lost public.shops.name: DROP COLUMN removes the column name
--! since public.shops_copy: DROP TABLE

--- case: a type that holds less
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops ALTER COLUMN name TYPE varchar(10);
--- down
ALTER TABLE shops ALTER COLUMN name TYPE text;
--! restored, structure only
--! lost public.shops.name: character varying(10) does not hold every text

--- case: what was written since does not fit
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops ALTER COLUMN email TYPE text;
--- down
ALTER TABLE shops ALTER COLUMN email TYPE varchar(40);
--! restored, reversible
--! since public.shops.email: character varying(40) does not hold every text

--- case: numbers
--- given
CREATE TABLE t (a bigint, b numeric(10, 2), c timestamp);
--- migration
ALTER TABLE t ALTER a TYPE int, ALTER b TYPE numeric(12, 2), ALTER c TYPE date;
--- down
ALTER TABLE t ALTER a TYPE bigint, ALTER b TYPE numeric(10, 2), ALTER c TYPE timestamp;
--! restored, structure only
--! lost public.t.c: date keeps less than timestamp without time zone
--! lost public.t.a: integer does not hold every bigint
--! since public.t.b: numeric(10,2) does not hold every numeric(12,2)

--- case: labels that are gone
--- given
CREATE TYPE mood AS ENUM ('sad', 'glad', 'bored');
CREATE TABLE t (m mood);
--- migration
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE mood AS ENUM ('sad', 'glad');
ALTER TABLE t ALTER COLUMN m TYPE mood USING m::text::mood;
DROP TYPE mood_old;
--- down
ALTER TYPE mood RENAME TO mood_new;
CREATE TYPE mood AS ENUM ('sad', 'glad', 'bored');
ALTER TABLE t ALTER COLUMN m TYPE mood USING m::text::mood;
DROP TYPE mood_new;
--! restored, structure only
--! lost public.t.m: public.mood has no 'bored'

--- case: rows
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
UPDATE shops SET name = 'x';
DELETE FROM shops;
--- down
SELECT 1;
--! restored, structure only
--! lost public.shops.name: UPDATE overwrites the column's values
--! lost public.shops: DELETE removes rows

--- case: what this migration made itself is no loss
--- migration no-transaction
CREATE TABLE t (a int, b int);
ALTER TABLE t DROP COLUMN b;
--- down
DROP TABLE t;
--! restored, reversible
--! since public.t: DROP TABLE

--- case: a mark with its reason
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
-- pgrehearse: irreversible the names were wrong
ALTER TABLE shops DROP COLUMN name;
--- down
ALTER TABLE shops ADD COLUMN name text;
--! order, structure only
--! marked: the names were wrong
--! tables/public.shops/column_order order since line 2
--! lost public.shops.name: DROP COLUMN removes the column name

--- case: a down that fails
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops DROP COLUMN name;
--- down
ALTER TABLE shop ADD COLUMN name text;
--! down fails, irreversible
--! lost public.shops.name: DROP COLUMN removes the column name

--- case: a view follows the columns of a type that a function gives
--- given
CREATE TYPE pair AS (a int, b text);
CREATE FUNCTION f() RETURNS pair LANGUAGE sql AS 'SELECT 1, 2';
CREATE VIEW v AS SELECT p.a FROM f() p;
--- migration
ALTER TYPE pair ADD ATTRIBUTE c int;
--- down
SELECT 1;
--! differs, irreversible
--! types/public.pair/attributes different since line 1

--- case: rows and values that other statements than DELETE and UPDATE take away
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE TABLE logs (id int, shop bigint);
--- migration
INSERT INTO shops (id, email) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET email = 'y';
MERGE INTO shops s USING logs l ON l.shop = s.id WHEN MATCHED THEN UPDATE SET name = 'x';
WITH gone AS (DELETE FROM logs RETURNING *) INSERT INTO shops (id, email) SELECT id, 'z' FROM gone;
ALTER TABLE shops ALTER name TYPE text USING upper(name);
TRUNCATE logs;
--- down
SELECT 1;
--! restored, structure only
--! lost public.shops.email: ON CONFLICT DO UPDATE overwrites the column's values
--! lost public.shops.name: MERGE overwrites the column's values
--! lost public.logs: DELETE removes rows
--! lost public.shops.name: USING puts other values in the place of the column's
--! lost public.logs: TRUNCATE empties the table

--- case: a down that refuses to run says why
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops DROP COLUMN name;
--- down
DO $$ BEGIN RAISE EXCEPTION 'the names are gone'; END $$;
--! down fails, irreversible
--! marked: the names are gone
--! lost public.shops.name: DROP COLUMN removes the column name
