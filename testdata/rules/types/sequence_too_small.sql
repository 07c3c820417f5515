--- case: an integer sequence for bigint, a maximum, CYCLE
--- migration
CREATE SEQUENCE a AS integer;
CREATE TABLE t (id bigint DEFAULT nextval('a'));
CREATE TABLE u (id bigint GENERATED ALWAYS AS IDENTITY (MAXVALUE 1000));
CREATE TABLE v (id int GENERATED ALWAYS AS IDENTITY (CYCLE));

--- case: a serial that became bigint
--- given
CREATE TABLE t (id serial);
--- migration
ALTER TABLE t ALTER COLUMN id TYPE bigint;

--- case: silent when they fit, when nothing is fed, and after ALTER SEQUENCE
--- given
CREATE TABLE t (id serial);
--- migration
CREATE TABLE u (id bigint GENERATED ALWAYS AS IDENTITY);
CREATE SEQUENCE alone AS smallint;
ALTER TABLE t ALTER COLUMN id TYPE bigint;
ALTER SEQUENCE t_id_seq AS bigint;
