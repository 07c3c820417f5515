--- case: a trigger keeps writers away, and comes to every partition
--- given
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TABLE events (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE events_old PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
--- migration
CREATE TRIGGER touched BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION touch();
--! lock public.events SHARE ROW EXCLUSIVE
--! lock public.events_old SHARE ROW EXCLUSIVE
ALTER TRIGGER touched ON events RENAME TO stamped;
--! lock public.events ACCESS EXCLUSIVE
--! lock public.events_old ACCESS EXCLUSIVE
DROP TRIGGER stamped ON events;
--! lock public.events ACCESS EXCLUSIVE
--! lock public.events_old ACCESS EXCLUSIVE
--- case: a trigger's function must be one
--- given
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE events (id int);
--- migration
CREATE TRIGGER touched BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION one();
--! error 42P17 function one must return type trigger
--- case: dropping a function with its triggers locks their tables
--- given
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TABLE events (id int);
CREATE TRIGGER touched BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION touch();
--- migration
DROP FUNCTION touch() CASCADE;
--! lock public.events ACCESS EXCLUSIVE
--- case: a function in use stays
--- given
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TABLE events (id int);
CREATE TRIGGER touched BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION touch();
--- migration
DROP FUNCTION touch();
--! error 2BP01 cannot drop function touch() because other objects depend on it
--- case: a replaced function keeps its result
--- given
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
--- migration
CREATE OR REPLACE FUNCTION one() RETURNS bigint LANGUAGE sql AS 'SELECT 1';
--! error 42P13 cannot change return type of existing function
--- case: the body of an SQL function is read when it is made
--- given
CREATE TABLE events (id int);
--- migration
CREATE FUNCTION last_event() RETURNS int LANGUAGE sql AS 'SELECT max(number) FROM events';
--! error 42703 column "number" does not exist
--- case: and must give what was promised
--- given
CREATE TABLE events (id int, name text);
--- migration
CREATE FUNCTION first_event() RETURNS int LANGUAGE sql AS 'SELECT name FROM events';
--! error 42P13 return type mismatch in function declared to return integer
--- case: a new enum value is not safe before its transaction ends
--- given
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE people (feels mood);
--- migration
ALTER TYPE mood ADD VALUE 'content' BEFORE 'happy';
ALTER TABLE people ALTER COLUMN feels SET DEFAULT 'content';
--! error 55P04 unsafe use of new value "content" of enum type mood
--- case: unless the type is as new
--- pg: 17 18
--- given
CREATE TABLE people (id int);
--- migration
CREATE TYPE mood AS ENUM ('sad', 'happy');
ALTER TYPE mood ADD VALUE 'content';
ALTER TABLE people ADD COLUMN feels mood DEFAULT 'content';
--! lock public.people ACCESS EXCLUSIVE
--- case: a domain's rows are checked where they stand
--- given
CREATE DOMAIN positive AS int;
CREATE DOMAIN small AS positive;
CREATE TABLE counts (a positive, b small);
--- migration
ALTER DOMAIN positive ADD CONSTRAINT positive_check CHECK (VALUE > 0);
--! lock public.counts SHARE
--! scan public.counts
ALTER DOMAIN positive SET NOT NULL;
--! lock public.counts SHARE
--! scan public.counts
ALTER DOMAIN positive ADD CONSTRAINT late CHECK (VALUE < 100) NOT VALID;
ALTER DOMAIN positive VALIDATE CONSTRAINT late;
--! lock public.counts SHARE
--! scan public.counts
--- case: dropping a type with the columns that use it
--- given
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE people (id int, feels mood);
--- migration
DROP TYPE mood CASCADE;
--! lock public.people ACCESS EXCLUSIVE
--- case: a sequence is written anew
--- given
CREATE SEQUENCE numbers;
--- migration
ALTER SEQUENCE numbers INCREMENT BY 5;
--! lock public.numbers SHARE ROW EXCLUSIVE
--! rewrite public.numbers
ALTER SEQUENCE numbers RESTART WITH 0;
--! error 22023 RESTART value (0) cannot be less than MINVALUE (1)
--- case: policies and comments
--- given
CREATE TABLE people (id int, name text);
--- migration
CREATE POLICY own ON people USING (name = current_user);
--! lock public.people ACCESS EXCLUSIVE
COMMENT ON POLICY own ON people IS 'each to his own';
COMMENT ON COLUMN people.name IS 'as in the passport';
--! lock public.people SHARE UPDATE EXCLUSIVE
CREATE POLICY own ON people USING (true);
--! error 42710 policy "own" for table "people" already exists
--- case: renaming a column renames it below
--- given
CREATE TABLE people (id int, name text);
CREATE TABLE children (school text) INHERITS (people);
--- migration
ALTER TABLE people RENAME COLUMN name TO full_name;
--! lock public.children ACCESS EXCLUSIVE
--! lock public.people ACCESS EXCLUSIVE
ALTER TABLE ONLY people RENAME COLUMN id TO number;
--! error 42P16 inherited column "id" must be renamed in child tables too
--- case: a schema and its tables
--- given
CREATE SCHEMA app;
CREATE TABLE app.people (id int PRIMARY KEY);
--- migration
DROP SCHEMA app;
--! error 2BP01 cannot drop schema app because other objects depend on it
--- case: a publication keeps definitions still
--- given
CREATE TABLE people (id int PRIMARY KEY);
CREATE VIEW names AS SELECT id FROM people;
--- migration
CREATE PUBLICATION news FOR TABLE people;
--! lock public.people SHARE UPDATE EXCLUSIVE
ALTER PUBLICATION news DROP TABLE people;
--! lock public.people SHARE UPDATE EXCLUSIVE
ALTER PUBLICATION news ADD TABLE names;
--! error 22023 cannot add relation "names" to publication
