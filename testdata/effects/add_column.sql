--- case: a constant or stable default is stored once, nothing is rewritten
--- given
CREATE TABLE shops (id int PRIMARY KEY, name text);
--- migration
ALTER TABLE shops ADD COLUMN opened timestamptz NOT NULL DEFAULT now();
--! lock public.shops ACCESS EXCLUSIVE
ALTER TABLE shops ADD COLUMN rank int DEFAULT 1;
--! lock public.shops ACCESS EXCLUSIVE
--- case: a volatile default is computed for every row
--- given
CREATE TABLE shops (id int PRIMARY KEY, name text);
CREATE INDEX shops_name ON shops (name);
--- migration
ALTER TABLE shops ADD COLUMN token uuid DEFAULT gen_random_uuid();
--! lock public.shops ACCESS EXCLUSIVE
--! lock public.shops_name ACCESS EXCLUSIVE
--! lock public.shops_pkey ACCESS EXCLUSIVE
--! rewrite public.shops
--! rewrite public.shops_name
--! rewrite public.shops_pkey
--! scan public.shops
--- case: a serial column numbers the rows
--- given
CREATE TABLE shops (name text);
--- migration
ALTER TABLE shops ADD COLUMN id serial PRIMARY KEY;
--! lock public.shops ACCESS EXCLUSIVE
--! rewrite public.shops
--! scan public.shops
--! create public.shops_id_seq
--! create public.shops_pkey
--- case: NOT NULL without a default reads the table
--- given
CREATE TABLE shops (name text);
--- migration
ALTER TABLE shops ADD COLUMN rank int NOT NULL;
--! lock public.shops ACCESS EXCLUSIVE
--! scan public.shops
--- case: a generated column is stored, a virtual one is not
--- pg: 18
--- given
CREATE TABLE shops (price int);
--- migration
ALTER TABLE shops ADD COLUMN twice int GENERATED ALWAYS AS (price * 2) STORED;
--! lock public.shops ACCESS EXCLUSIVE
--! rewrite public.shops
--! scan public.shops
ALTER TABLE shops ADD COLUMN thrice int GENERATED ALWAYS AS (price * 3) VIRTUAL;
--! lock public.shops ACCESS EXCLUSIVE
--- case: a domain with a constraint rewrites, one without does not
--- given
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN plainint AS int;
CREATE TABLE shops (name text);
--- migration
ALTER TABLE shops ADD COLUMN a plainint DEFAULT 1;
--! lock public.shops ACCESS EXCLUSIVE
ALTER TABLE shops ADD COLUMN b positive;
--! lock public.shops ACCESS EXCLUSIVE
--! rewrite public.shops
--! scan public.shops
--- case: a reference on a new empty column checks nothing
--- given
CREATE TABLE owners (id int PRIMARY KEY);
CREATE TABLE shops (name text);
--- migration
ALTER TABLE shops ADD COLUMN owner int REFERENCES owners;
--! lock public.owners SHARE ROW EXCLUSIVE
--! lock public.shops ACCESS EXCLUSIVE
--- case: children get the column too
--- given
CREATE TABLE parent (a int);
CREATE TABLE child () INHERITS (parent);
--- migration
ALTER TABLE parent ADD COLUMN b int CHECK (b > 0);
--! lock public.child ACCESS EXCLUSIVE
--! lock public.parent ACCESS EXCLUSIVE
--! scan public.child
--! scan public.parent
ALTER TABLE ONLY parent ADD COLUMN c int;
--! error 42P16 column must be added to child tables too
--- case: the name is taken
--- given
CREATE TABLE shops (name text);
--- migration
ALTER TABLE shops ADD COLUMN IF NOT EXISTS name text;
--! lock public.shops ACCESS EXCLUSIVE
ALTER TABLE shops ADD COLUMN name text;
--! error 42701 column "name" of relation "shops" already exists
