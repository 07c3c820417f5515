--- case: a label cannot be taken away: the type is made anew
--- given
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE t (m mood DEFAULT 'sad' NOT NULL);
CREATE VIEW v AS SELECT m FROM t;
--- migration
ALTER TYPE mood ADD VALUE 'bored' BEFORE 'glad';
--- case: a label with another name
--- given
CREATE TYPE mood AS ENUM ('sad', 'glad');
--- migration
ALTER TYPE mood RENAME VALUE 'sad' TO 'blue';
--- case: a type that took the place of another
--- given
CREATE TYPE mood AS ENUM ('sad', 'glad', 'bored');
CREATE TABLE t (m mood);
--- migration
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE mood AS ENUM ('sad', 'glad');
ALTER TABLE t ALTER COLUMN m TYPE mood USING m::text::mood;
DROP TYPE mood_old;
--- case: a domain
--- given
CREATE DOMAIN d AS int DEFAULT 1 CHECK (VALUE > 0);
--- migration
ALTER DOMAIN d DROP DEFAULT;
ALTER DOMAIN d SET NOT NULL;
ALTER DOMAIN d DROP CONSTRAINT d_check;
ALTER DOMAIN d ADD CONSTRAINT small CHECK (VALUE < 10);
--- case: a composite type
--- given
CREATE TYPE pair AS (a int, b text);
--- migration
ALTER TYPE pair ADD ATTRIBUTE c date, DROP ATTRIBUTE b;
ALTER TYPE pair RENAME ATTRIBUTE a TO first;
--- case: types that were dropped
--- given
CREATE TYPE pair AS (a int, b text);
CREATE TYPE mood AS ENUM ('sad');
CREATE TYPE span AS RANGE (subtype = int4);
--- migration
DROP TYPE pair;
DROP TYPE mood;
DROP TYPE span;
