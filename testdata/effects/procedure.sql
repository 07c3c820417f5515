--- case: a DO block does what the catalog decides
--- given
CREATE TABLE t (id int, note text);
CREATE TYPE mood AS ENUM ('sad', 'ok');
--- migration
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 't' AND column_name = 'added') THEN
    ALTER TABLE t ADD COLUMN added int;
  END IF;
END $$;
--! lock public.t ACCESS EXCLUSIVE
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_name = 't' AND column_name = 'added') THEN
    ALTER TABLE t ADD COLUMN added int;
  END IF;
END $$;
DO $$ BEGIN
  CREATE TYPE mood AS ENUM ('a');
EXCEPTION WHEN duplicate_object THEN
  NULL;
END $$;
DO $$ BEGIN
  IF to_regclass('public.missing') IS NULL AND to_regclass('public.t') IS NOT NULL THEN
    CREATE TABLE missing (id int PRIMARY KEY);
  END IF;
END $$;
--! create public.missing
--! create public.missing_pkey
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_type ty JOIN pg_namespace n ON n.oid = ty.typnamespace WHERE ty.typname = 'mood' AND n.nspname = 'public')
     AND (SELECT count(*) FROM pg_class c WHERE c.relname = 't' AND c.relkind = 'r') = 1 THEN
    ALTER TABLE t ADD COLUMN feeling mood;
  END IF;
END $$;
--! lock public.t ACCESS EXCLUSIVE
--- case: an error without a handler is the statement's
--- given
CREATE TABLE t (id int);
--- migration
DO $$ BEGIN
  ALTER TABLE t ADD COLUMN a int;
  RAISE EXCEPTION 'no % of % here', 1, 'two' USING ERRCODE = 'P0009';
END $$;
--! error P0009 no 1 of two here
--- case: raise without a code
--- migration
DO $$ BEGIN RAISE EXCEPTION 'stop'; END $$;
--! error P0001 stop
--- case: what is missing in a body is missing
--- migration
DO $$ BEGIN ALTER TABLE nowhere ADD COLUMN a int; END $$;
--! error 42P01 relation "nowhere" does not exist
--- case: a handler undoes what its block did, and takes only what it names
--- given
CREATE TABLE t (id int);
--- migration
DO $$ BEGIN
  BEGIN
    ALTER TABLE t ADD COLUMN a int;
    CREATE TABLE t (id int);
  EXCEPTION WHEN undefined_table THEN RAISE NOTICE 'never';
            WHEN duplicate_table OR duplicate_column THEN CREATE TABLE u (id int);
  END;
  ALTER TABLE t ADD COLUMN a int;
END $$;
--! lock public.t ACCESS EXCLUSIVE
--! create public.u
--- case: EXECUTE of built statements, loops over names
--- given
CREATE TABLE a (id int);
CREATE TABLE "B c" (id int);
CREATE TABLE other (id int);
--- migration
DO $$
DECLARE
  r record;
  name text;
  names text[] := ARRAY['a', 'B c'];
BEGIN
  FOREACH name IN ARRAY names LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN %I text DEFAULT %L', name, 'x y', 'it''s');
  END LOOP;
  FOR r IN SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'other' ORDER BY table_name LOOP
    EXECUTE 'CREATE INDEX ON ' || quote_ident(r.table_name) || ' (id)';
  END LOOP;
END $$;
--! lock public.B c ACCESS EXCLUSIVE
--! lock public.a ACCESS EXCLUSIVE
--! scan public.B c
--! scan public.a
--! create public.B c_id_idx
--! create public.a_id_idx
DO $$
DECLARE
  i int := 0;
BEGIN
  WHILE i < 2 LOOP
    EXECUTE 'CREATE TABLE part_' || i || ' (id int)';
    i := i + 1;
  END LOOP;
  FOR n IN 2..3 LOOP
    CONTINUE WHEN n = 2;
    EXECUTE format('CREATE TABLE part_%s (id int)', n);
  END LOOP;
END $$;
--! create public.part_0
--! create public.part_1
--! create public.part_3
--- case: functions of the history run when they are called
--- given
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE FUNCTION add_stamp(target regclass, col text DEFAULT 'updated_at') RETURNS boolean LANGUAGE plpgsql AS $f$
BEGIN
  EXECUTE format('ALTER TABLE %s ADD COLUMN %I timestamptz', target, col);
  EXECUTE format('CREATE TRIGGER stamped BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION stamp()', target);
  RETURN true;
END $f$;
CREATE PROCEDURE stamp_two() LANGUAGE plpgsql AS $f$ BEGIN PERFORM add_stamp('u'); PERFORM add_stamp(col => 'at', target => 'v'); END $f$;
CREATE FUNCTION in_sql(name text) RETURNS boolean LANGUAGE sql AS $f$ SELECT add_stamp(name::regclass) $f$;
CREATE TABLE t (id int);
CREATE TABLE u (id int);
CREATE TABLE v (id int);
CREATE TABLE w (id int);
--- migration
SELECT add_stamp('t');
--! lock public.t ACCESS EXCLUSIVE
CALL stamp_two();
--! lock public.u ACCESS EXCLUSIVE
--! lock public.v ACCESS EXCLUSIVE
SELECT in_sql('w');
--! lock public.w ACCESS EXCLUSIVE
--- case: CASE, EXIT, RETURN and nested names
--- given
CREATE TABLE t (id int);
--- migration
DO $$
<<outer>>
DECLARE
  which text := 'two';
  n int;
BEGIN
  CASE which WHEN 'one' THEN CREATE TABLE one (id int); WHEN 'two', 'three' THEN CREATE TABLE two (id int); ELSE CREATE TABLE none (id int); END CASE;
  DECLARE which text := 'inner';
  BEGIN
    EXECUTE format('CREATE TABLE %I (id int)', which);
  END;
  EXECUTE format('CREATE TABLE %I (id int)', which || '_outer');
  LOOP
    n := coalesce(n, 0) + 1;
    EXIT WHEN n >= 3;
  END LOOP;
  EXECUTE format('CREATE TABLE n%s (id int)', n);
  IF n = 3 THEN RETURN; END IF;
  DROP TABLE t;
END $$;
--! create public.inner
--! create public.n3
--! create public.two
--! create public.two_outer
--- case: CASE without a branch for the value
--- migration
DO $$ DECLARE n int := 3; BEGIN CASE n WHEN 1 THEN NULL; END CASE; END $$;
--! error 20000 case not found
--- case: variables stand in statements, and columns are looked up
--- pg: 16
--- given
CREATE TABLE t (id int, note text);
--- migration
DO $$ DECLARE wanted int := 3; BEGIN UPDATE t SET note = 'x' WHERE id = wanted; END $$;
DO $$ DECLARE wanted int := 3; BEGIN UPDATE t SET nope = 'x' WHERE id = wanted; END $$;
--! error 42703 column "nope" of relation "t" does not exist
--- case: types of other schemas, of columns and of rows
--- given
CREATE SCHEMA s;
CREATE TYPE s.mood AS ENUM ('sad', 'ok');
CREATE TABLE s.t (id int, feeling s.mood);
--- migration
DO $$
DECLARE
  m s.mood := 'ok';
  c s.t.feeling%TYPE;
  r s.t%ROWTYPE;
BEGIN
  c := m;
  r.id := 4;
  IF c = 'ok' AND r.id = 4 THEN EXECUTE format('ALTER TABLE s.t ADD COLUMN n%s int', r.id); END IF;
END $$;
--! lock s.t ACCESS EXCLUSIVE
ALTER TABLE s.t DROP COLUMN n4;
--! lock s.t ACCESS EXCLUSIVE
--- case: only what the rows decide is unknown
--- pg: 16
--- given
CREATE TABLE t (id int);
--- migration
DO $$ BEGIN
  IF EXISTS (SELECT FROM t) THEN
    ALTER TABLE t ADD COLUMN a int;
  END IF;
END $$;
--! lock public.t ACCESS EXCLUSIVE
--! unknown whether ALTER TABLE runs: the condition at line 2 of the block depends on the rows of t
DO $$ DECLARE n bigint; BEGIN
  SELECT count(*) INTO n FROM t;
  IF n > 0 THEN RAISE NOTICE 'rows'; END IF;
  CREATE TABLE u (id int);
END $$;
--! create public.u
--- case: dates make names, and the clock goes on
--- given
CREATE TABLE logs (at date NOT NULL, note text) PARTITION BY RANGE (at);
CREATE FUNCTION add_partition(parent text, day date) RETURNS int LANGUAGE plpgsql AS $f$
DECLARE
  suffix varchar;
  name text;
BEGIN
  SELECT to_char(day, 'YYYYMMDD') INTO suffix;
  SELECT lower(format('%s_%s', parent, suffix)) INTO name;
  IF EXISTS (SELECT 1 FROM pg_tables WHERE tablename = name) THEN RETURN 0; END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', name, parent, day, day + INTERVAL '1 day');
  RETURN 1;
END $f$;
--- migration
SELECT add_partition('logs', DATE '2024-02-28' + 1);
--! lock public.logs ACCESS EXCLUSIVE
--! create public.logs_20240229
SELECT add_partition('logs', '2024-02-29');
DO $$ DECLARE d date := date_trunc('week', DATE '2024-05-16')::date; BEGIN
  PERFORM add_partition('logs', d);
  IF now() > '2024-01-01' AND current_date > DATE '2024-01-01' AND extract(year FROM d) = 2024 AND d + 31 = DATE '2024-06-13' THEN
    EXECUTE format('CREATE TABLE %I (id int)', 'log_' || to_char(d + interval '1 month', 'YYYY_MM_DD'));
  END IF;
END $$;
--! lock public.logs ACCESS EXCLUSIVE
--! create public.log_2024_06_13
--! create public.logs_20240513
DO $$ DECLARE m timestamp; BEGIN
  FOR m IN SELECT generate_series('2023-11-01'::timestamp, '2024-01-01', '1 month') LOOP
    EXECUTE 'CREATE TABLE month_' || to_char(m, 'YYYYMM') || ' (id int)';
  END LOOP;
END $$;
--! create public.month_202311
--! create public.month_202312
--! create public.month_202401
--- case: partitions are taken from the catalog and made again
--- given
CREATE TABLE logs (at int NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (1) TO (2);
CREATE TABLE logs_2 PARTITION OF logs FOR VALUES FROM (2) TO (3);
--- migration
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bound FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
           WHERE i.inhparent = 'logs'::regclass ORDER BY 1 LOOP
    EXECUTE format('ALTER TABLE logs DETACH PARTITION %I', r.name);
    EXECUTE format('ALTER TABLE logs ATTACH PARTITION %I %s', r.name, r.bound);
  END LOOP;
END $$;
--! lock public.logs ACCESS EXCLUSIVE
--! lock public.logs_1 ACCESS EXCLUSIVE
--! lock public.logs_2 ACCESS EXCLUSIVE
--! scan public.logs_1
--! scan public.logs_2
--- case: errors of the code's own
--- migration
DO $$ DECLARE n int; BEGIN SELECT oid INTO STRICT n FROM pg_class WHERE relname = 'nothing_here'; END $$;
--! error P0002 query returned no rows
--- case: what a handler raises again
--- given
CREATE TABLE t (id int);
--- migration
DO $$ BEGIN
  CREATE TABLE t (id int);
EXCEPTION WHEN OTHERS THEN
  IF SQLSTATE = '42P07' THEN RAISE; END IF;
END $$;
--! error 42P07 relation "t" already exists
--- case: what both branches do is kept as possible, and the history goes on
--- pg: 16
--- given
CREATE TABLE t (id int, kind text);
CREATE TABLE u (id int);
--- migration
DO $$ BEGIN
  IF (SELECT max(id) FROM t) > 10 THEN
    ALTER TABLE t ADD COLUMN a int;
    CREATE TABLE made (id int);
  ELSIF 1 = 2 THEN
    DROP TABLE t;
  ELSE
    CREATE INDEX ON u (id);
  END IF;
END $$;
--! lock public.t ACCESS EXCLUSIVE
--! lock public.u SHARE
--! scan public.u
--! create public.made
--! unknown whether ALTER TABLE runs: the condition at line 2 of the block depends on the rows of t
--! unknown whether CREATE TABLE runs: the condition at line 2 of the block depends on the rows of t
--! unknown whether CREATE INDEX runs: the condition at line 2 of the block depends on the rows of t
ALTER TABLE made ADD COLUMN b int;
--! lock public.made ACCESS EXCLUSIVE
ALTER TABLE t DROP COLUMN a;
--! lock public.t ACCESS EXCLUSIVE
--- case: a check of the rows that refuses is no certain error
--- pg: 16
--- given
CREATE TABLE t (id int);
--- migration
DO $$ BEGIN
  IF EXISTS (SELECT FROM t WHERE id IS NULL) THEN RAISE EXCEPTION 'rows without id'; END IF;
  ALTER TABLE t ALTER COLUMN id SET NOT NULL;
END $$;
--! lock public.t ACCESS EXCLUSIVE
--! scan public.t
--- case: statements with parts that are not known
--- pg: 16
--- given
CREATE TABLE t (id int, note text);
--- migration
DO $$ DECLARE n text; BEGIN
  SELECT note INTO n FROM t LIMIT 1;
  EXECUTE 'UPDATE t SET note = ' || quote_literal(n);
END $$;
DO $$ DECLARE n text; BEGIN
  SELECT note INTO n FROM t LIMIT 1;
  EXECUTE format('CREATE TABLE %I (id int)', n);
END $$;
--! unknown the statement that EXECUTE runs at line 3 of the block depends on the rows of t
DO $$ BEGIN
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO PUBLIC', current_database());
END $$;

--- case: a trigger that changes the schema when rows come
--- given
CREATE TABLE jobs (id int, name text);
CREATE FUNCTION on_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TABLE %I (id int)', 'job_' || NEW.name);
  RETURN NEW;
END $$;
CREATE TRIGGER on_job BEFORE INSERT ON jobs FOR EACH ROW EXECUTE FUNCTION on_job();
--- migration
INSERT INTO jobs VALUES (1, 'first');
--! create public.job_first

--- case: a trigger that changes the schema by name
--- given
CREATE TABLE jobs (id int, name text);
CREATE FUNCTION on_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    CREATE TABLE IF NOT EXISTS seen (id int);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER on_job AFTER INSERT OR UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION on_job();
--- migration
UPDATE jobs SET id = 1;
--! create public.seen
--! unknown whether CREATE TABLE runs: the rows that trigger on_job sees

--- case: a trigger that changes the schema for other rows
--- given
CREATE TABLE jobs (id int, name text);
CREATE FUNCTION on_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    CREATE TABLE IF NOT EXISTS seen (id int);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER on_job AFTER INSERT OR UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION on_job();
--- migration
INSERT INTO jobs VALUES (1);

--- case: a function that changes the schema for each row found
--- given
CREATE TABLE jobs (id int, name text);
CREATE FUNCTION make(name text) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TABLE %I (id int)', name);
  RETURN 1;
END $$;
--- migration
UPDATE jobs SET id = make('by_update') WHERE name = 'a';
--! create public.by_update
--! unknown whether CREATE TABLE runs: how many rows the statement finds

--- case: rows in the order of a window
--- given
CREATE TABLE t (id int);
--- migration
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT table_name, row_number() OVER (ORDER BY table_name) AS n FROM information_schema.tables WHERE table_schema = 'public' LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN place_%s int', r.table_name, r.n);
  END LOOP;
END $$;
--! lock public.t ACCESS EXCLUSIVE
