--- case: a default
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id bigint PRIMARY KEY, m mood);
--- migration
ALTER TYPE mood ADD VALUE 'fine';
ALTER TABLE people ALTER COLUMN m SET DEFAULT 'fine';
--! 2:1 error: fails: unsafe use of new value "fine" of enum type mood

--- case: silent when committed before, when the type is new, and in a text column
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id bigint PRIMARY KEY, m mood, t text);
ALTER TYPE mood ADD VALUE 'fine';
--- migration
ALTER TABLE people ALTER COLUMN m SET DEFAULT 'fine';
ALTER TYPE mood ADD VALUE 'great';
ALTER TABLE people ALTER COLUMN t SET DEFAULT 'great';
CREATE TYPE size AS ENUM ('s');
ALTER TYPE size ADD VALUE 'm';
CREATE TABLE shirts (s size DEFAULT 'm');
