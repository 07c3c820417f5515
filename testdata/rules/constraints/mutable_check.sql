--- case: CURRENT_DATE and random()
--- migration
CREATE TABLE t (a date CHECK (a > CURRENT_DATE), b float CONSTRAINT c CHECK (b > random()));
--! 1:24 warning: current_date() is stable, not immutable: a row that passes today may fail when it is next written, or when a dump is restored
--! 1:58 warning: random() is volatile: a row that passes today may fail when it is next written, or when a dump is restored

--- case: a function of the history
--- given
CREATE FUNCTION good(text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN true; END';
CREATE TABLE t (a text);
--- migration
ALTER TABLE t ADD CONSTRAINT c CHECK (good(a)) NOT VALID;
--! 1:15 warning: good() is volatile: a row that passes today may fail when it is next written, or when a dump is restored

--- case: silent on immutable ones
--- given
CREATE FUNCTION good(text) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN true; END';
--- migration
CREATE TABLE t (a text CHECK (good(a)), b int CHECK (b > 0), c date CHECK (c > '2020-01-01'));

--- case: silent for the text of an enum, not for what stands beside it
--- migration
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE a (m mood, n text, CHECK (m::text <> 'sad' OR n IS NOT NULL));
CREATE TABLE b (m mood, at timestamptz, CHECK (m::text <> 'sad' OR at < now()));
--! 3:41 warning: now() is stable, not immutable: a row that passes today may fail when it is next written, or when a dump is restored
