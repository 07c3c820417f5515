--- case: an integer sequence for bigint, a maximum, CYCLE
--- migration
CREATE SEQUENCE a AS integer;
CREATE TABLE t (id bigint DEFAULT nextval('a'));
CREATE TABLE u (id bigint GENERATED ALWAYS AS IDENTITY (MAXVALUE 1000));
CREATE TABLE v (id int GENERATED ALWAYS AS IDENTITY (CYCLE));
--! 1:1 warning: public.a ends at 2147483647, while public.t.id is bigint
--! 3:1 warning: public.u_id_seq ends at 1000, while public.u.id is bigint
--! 4:1 warning: public.v_id_seq begins again after 2147483647, with numbers that public.v.id has already

--- case: a serial that became bigint
--- given
CREATE TABLE t (id serial);
--! 1:1 warning: public.t_id_seq ends at 2147483647, while public.t.id is bigint
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
