--- case: a replaced view may only gain columns
--- given
CREATE TABLE shops (id int, name text);
CREATE VIEW names AS SELECT id, name FROM shops;
--- migration
CREATE OR REPLACE VIEW names AS SELECT id, name, id + 1 AS next FROM shops;
--! lock public.names ACCESS EXCLUSIVE
CREATE OR REPLACE VIEW names AS SELECT id FROM shops;
--! error 42P16 cannot drop columns from view
--- case: a replaced view keeps names and types
--- given
CREATE TABLE shops (id int, name text);
CREATE VIEW names AS SELECT id, name FROM shops;
--- migration
CREATE OR REPLACE VIEW names AS SELECT id, name AS title FROM shops;
--! error 42P16 cannot change name of view column "name" to "title"
--- case: a replaced view keeps the types of its columns
--- given
CREATE TABLE shops (id int, name text);
CREATE VIEW names AS SELECT id, name FROM shops;
--- migration
CREATE OR REPLACE VIEW names AS SELECT id::bigint, name FROM shops;
--! error 42P16 cannot change data type of view column "id" from integer to bigint
--- case: refreshing replaces the files of a materialized view and of its indexes
--- given
CREATE TABLE shops (id int PRIMARY KEY, name text);
CREATE MATERIALIZED VIEW names AS SELECT id, name FROM shops;
CREATE UNIQUE INDEX names_id ON names (id);
--- migration
REFRESH MATERIALIZED VIEW names;
--! lock public.names ACCESS EXCLUSIVE
--! lock public.names_id ACCESS EXCLUSIVE
--! rewrite public.names
--! rewrite public.names_id
--! scan public.names
--- case: refreshing without readers waiting needs a unique index
--- given
CREATE TABLE shops (id int PRIMARY KEY, name text);
CREATE MATERIALIZED VIEW names AS SELECT id, name FROM shops;
CREATE INDEX names_id ON names (id);
--- migration
REFRESH MATERIALIZED VIEW CONCURRENTLY names;
--! error 55000 cannot refresh materialized view "public.names" concurrently
--- case: a view below another holds it back
--- given
CREATE TABLE shops (id int, name text);
CREATE VIEW names AS SELECT name FROM shops;
CREATE VIEW upper_names AS SELECT upper(name) FROM names;
--- migration
DROP VIEW names;
--! error 2BP01 cannot drop view names because other objects depend on it
--- case: dropping with everything above
--- given
CREATE TABLE shops (id int, name text);
CREATE VIEW names AS SELECT name FROM shops;
CREATE MATERIALIZED VIEW kept AS SELECT name FROM names;
--- migration
DROP TABLE shops CASCADE;
--! lock public.kept ACCESS EXCLUSIVE
--! lock public.names ACCESS EXCLUSIVE
--! lock public.shops ACCESS EXCLUSIVE
--! drop public.kept
--! drop public.names
--! drop public.shops
