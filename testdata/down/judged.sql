--- case: restored
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops ADD COLUMN note text;
--- down
ALTER TABLE shops DROP COLUMN note;
--- case: something stays, something is another
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops ADD COLUMN note text;
ALTER TABLE shops ALTER COLUMN email TYPE text;
--- down
ALTER TABLE shops ALTER COLUMN email TYPE varchar(20);
--- case: the down takes what the up never made
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE INDEX shops_name ON shops (name);
--- migration
ALTER TABLE shops ADD COLUMN note text;
--- down
ALTER TABLE shops DROP COLUMN note;
DROP INDEX shops_name;
--- case: the order of columns is only a note
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops DROP COLUMN name;
--- down
ALTER TABLE shops ADD COLUMN name text;
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
--- case: a copy that nobody reads back
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
CREATE TABLE shops_copy AS SELECT id, name FROM shops;
ALTER TABLE shops DROP COLUMN name;
--- down
ALTER TABLE shops ADD COLUMN name text;
DROP TABLE shops_copy;
--- case: a type that holds less
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops ALTER COLUMN name TYPE varchar(10);
--- down
ALTER TABLE shops ALTER COLUMN name TYPE text;
--- case: what was written since does not fit
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops ALTER COLUMN email TYPE text;
--- down
ALTER TABLE shops ALTER COLUMN email TYPE varchar(40);
--- case: numbers
--- given
CREATE TABLE t (a bigint, b numeric(10, 2), c timestamp);
--- migration
ALTER TABLE t ALTER a TYPE int, ALTER b TYPE numeric(12, 2), ALTER c TYPE date;
--- down
ALTER TABLE t ALTER a TYPE bigint, ALTER b TYPE numeric(10, 2), ALTER c TYPE timestamp;
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
--- case: rows
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
UPDATE shops SET name = 'x';
DELETE FROM shops;
--- down
SELECT 1;
--- case: what this migration made itself is no loss
--- migration no-transaction
CREATE TABLE t (a int, b int);
ALTER TABLE t DROP COLUMN b;
--- down
DROP TABLE t;
--- case: a mark with its reason
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
-- pgrehearse: irreversible the names were wrong
ALTER TABLE shops DROP COLUMN name;
--- down
ALTER TABLE shops ADD COLUMN name text;
--- case: a down that fails
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops DROP COLUMN name;
--- down
ALTER TABLE shop ADD COLUMN name text;
--- case: a view follows the columns of a type that a function gives
--- given
CREATE TYPE pair AS (a int, b text);
CREATE FUNCTION f() RETURNS pair LANGUAGE sql AS 'SELECT 1, 2';
CREATE VIEW v AS SELECT p.a FROM f() p;
--- migration
ALTER TYPE pair ADD ATTRIBUTE c int;
--- down
SELECT 1;
