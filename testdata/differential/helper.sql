--- case: helper functions and loops
CREATE SCHEMA IF NOT EXISTS app;

CREATE TABLE app.a (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), org_id uuid NOT NULL, name text);

CREATE TABLE app.b (id bigint GENERATED ALWAYS AS IDENTITY, org_id uuid, "Weird Name" text, created_at timestamptz DEFAULT now());

CREATE TABLE app.c (id int);

CREATE OR REPLACE FUNCTION app.add_audit_columns(tbl regclass) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('ALTER TABLE %s ADD COLUMN IF NOT EXISTS created_at timestamptz NOT NULL DEFAULT now(), ADD COLUMN IF NOT EXISTS updated_at timestamptz', tbl); END $$;

SELECT app.add_audit_columns('app.a');

SELECT app.add_audit_columns(c.oid::regclass) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'app' AND c.relkind = 'r';

CREATE OR REPLACE FUNCTION app.create_index_if_missing(s text, t text, cols text[], is_unique boolean DEFAULT false) RETURNS boolean LANGUAGE plpgsql AS $fn$
DECLARE
  idx text := format('%s_%s_%s', t, array_to_string(cols, '_'), CASE WHEN is_unique THEN 'key' ELSE 'idx' END);
BEGIN
  IF EXISTS (SELECT FROM pg_indexes WHERE schemaname = s AND tablename = t AND indexname = idx) THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE %sINDEX %I ON %I.%I (%s)', CASE is_unique WHEN true THEN 'UNIQUE ' ELSE '' END, idx, s, t, (SELECT string_agg(quote_ident(c), ', ') FROM unnest(cols) AS c));
  RETURN true;
END $fn$;

SELECT app.create_index_if_missing('app', 'a', ARRAY['org_id', 'name']);

SELECT app.create_index_if_missing('app', 'a', ARRAY['org_id', 'name']), app.create_index_if_missing('app', 'b', '{org_id,"Weird Name"}', is_unique => true);

DO $$
DECLARE
  rec record; cmd text; n int := 0;
BEGIN
  FOR rec IN SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod) AS typ FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'app' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attname = 'org_id' ORDER BY 2
  LOOP
    cmd := 'CREATE POLICY ' || quote_ident(rec.relname || '_org') || ' ON ' || quote_ident(rec.nspname) || '.' || quote_ident(rec.relname) || ' USING (' || quote_ident(rec.attname) || ' = current_setting(' || quote_literal('app.org') || ')::' || rec.typ || ')';
    EXECUTE cmd;
    EXECUTE format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', rec.nspname, rec.relname);
    n := n + 1;
  END LOOP;
  IF n <> 2 THEN RAISE EXCEPTION 'expected 2, got %', n; END IF;
END $$;

DO $$
DECLARE
  fk record;
BEGIN
  FOR fk IN SELECT tc.table_schema, tc.table_name, tc.constraint_name FROM information_schema.table_constraints tc WHERE tc.constraint_type = 'PRIMARY KEY' AND tc.table_schema = 'app' LOOP
    EXECUTE format('ALTER TABLE %I.%I RENAME CONSTRAINT %I TO %I', fk.table_schema, fk.table_name, fk.constraint_name, 'pk_' || fk.table_name);
  END LOOP;
END $$;

DO $$
DECLARE
  m text[] := ARRAY[['x', 'int'], ['y', 'text']]; p text[];
BEGIN
  FOREACH p SLICE 1 IN ARRAY m LOOP
    EXECUTE format('ALTER TABLE app.c ADD COLUMN %I %s', p[1], p[2]);
  END LOOP;
  FOR i IN 1 .. array_length(m, 1) LOOP
    EXECUTE 'COMMENT ON COLUMN app.c.' || m[i][1] || ' IS ''' || m[i][2] || '''';
  END LOOP;
END $$;

DO $$
DECLARE
  cfg jsonb := '{"tables": [{"name": "j1", "cols": ["a", "b"]}, {"name": "j2", "cols": []}]}'; t jsonb; c text;
BEGIN
  FOR t IN SELECT jsonb_array_elements(cfg -> 'tables') LOOP
    EXECUTE format('CREATE TABLE app.%I (id int)', t ->> 'name');
    FOR c IN SELECT jsonb_array_elements_text(t -> 'cols') LOOP
      EXECUTE format('ALTER TABLE app.%I ADD COLUMN %I text', t ->> 'name', c);
    END LOOP;
  END LOOP;
END $$;

DO $$
DECLARE
  d date; k text;
BEGIN
  CREATE TABLE app.metric (at date NOT NULL, v float) PARTITION BY RANGE (at);
  FOR d IN SELECT generate_series('2024-01-01'::date, '2024-03-01'::date, '1 month')::date LOOP
    k := 'metric_' || to_char(d, 'YYYY"m"MM');
    EXECUTE format('CREATE TABLE app.%I PARTITION OF app.metric FOR VALUES FROM (%L) TO (%L)', k, d, d + interval '1 month');
  END LOOP;
END $$;

DO $$
BEGIN
  BEGIN
    EXECUTE 'ALTER TABLE app.nosuch ADD COLUMN x int';
  EXCEPTION WHEN undefined_table OR invalid_schema_name THEN
    CREATE TABLE app.rescued (id int);
  END;
  BEGIN
    ALTER TABLE app.rescued ADD COLUMN y int;
    RAISE unique_violation USING MESSAGE = 'back';
  EXCEPTION
    WHEN unique_violation THEN ALTER TABLE app.rescued ADD COLUMN z int;
  END;
END $$;

DO $$
DECLARE
  v text; arr text[]; r app.c%ROWTYPE; nm app.a.name%TYPE := 'nm';
BEGIN
  SELECT array_agg(relname::text ORDER BY relname) INTO arr FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'r';
  v := array_to_string(arr[1:2], '+');
  EXECUTE format('COMMENT ON SCHEMA app IS %L', v || coalesce(cardinality(arr)::text, '-') || nm);
  CASE WHEN 'a' = ANY (arr) THEN CREATE TABLE app.case1 (i int); ELSE CREATE TABLE app.case2 (i int); END CASE;
  LOOP
    EXIT WHEN v IS NULL;
    v := NULL;
    CONTINUE;
  END LOOP;
END $$;

CREATE PROCEDURE app.migrate(INOUT done int DEFAULT 0) LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE app.c ADD COLUMN p int; done := done + 1; END $$;

CALL app.migrate();

CALL app.migrate(NULL);

CREATE FUNCTION app.sqlf(t text) RETURNS void LANGUAGE sql AS $$ SELECT app.add_audit_columns(('app.' || t)::regclass) $$;

SELECT app.sqlf('rescued');

DO $$ DECLARE t text; BEGIN FOR t IN VALUES ('v1'), ('v2') LOOP EXECUTE 'CREATE VIEW app.' || t || ' AS SELECT 1 AS one'; END LOOP; END $$;

DO $$ DECLARE o record; BEGIN FOR o IN SELECT p.oid::regprocedure AS sig FROM pg_proc p WHERE p.pronamespace = 'app'::regnamespace AND p.prokind = 'f' ORDER BY p.proname LOOP EXECUTE 'ALTER FUNCTION ' || o.sig || ' SET search_path = app, public'; END LOOP; END $$;

DO $$ DECLARE o record; BEGIN FOR o IN SELECT sequence_schema, sequence_name FROM information_schema.sequences WHERE sequence_schema = 'app' LOOP EXECUTE format('ALTER SEQUENCE %I.%I RESTART WITH 1000', o.sequence_schema, o.sequence_name); END LOOP; END $$;

DO $$ BEGIN CREATE TYPE app.color AS ENUM ('r', 'g'); IF NOT EXISTS (SELECT 1 FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid WHERE t.typname = 'color' AND e.enumlabel = 'b') THEN ALTER TYPE app.color ADD VALUE 'b'; END IF; END $$;

DO $$ DECLARE c int; BEGIN EXECUTE 'SELECT count(*) FROM pg_views WHERE schemaname = $1' INTO c USING 'app'; IF c = 2 THEN EXECUTE 'DROP VIEW app.v1, app.v2'; END IF; END $$;

DO $$ BEGIN IF (SELECT data_type FROM information_schema.columns WHERE table_schema = 'app' AND table_name = 'c' AND column_name = 'x') = 'integer' THEN ALTER TABLE app.c ALTER COLUMN x TYPE bigint; END IF; IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'app' AND table_name = 'b' AND column_name = 'Weird Name' AND is_nullable = 'YES') THEN ALTER TABLE app.b ALTER COLUMN "Weird Name" SET NOT NULL; END IF; END $$;

DO $$ DECLARE con text; BEGIN FOR con IN SELECT conname FROM pg_constraint WHERE conrelid = 'app.b'::regclass AND pg_get_constraintdef(oid) LIKE 'CHECK%' LOOP EXECUTE format('ALTER TABLE app.b DROP CONSTRAINT %I', con); END LOOP; IF to_regclass('app.nosuch') IS NULL AND to_regtype('app.color') IS NOT NULL AND to_regproc('app.sqlf') IS NOT NULL THEN ALTER TABLE app.b ADD CHECK (id > 0); END IF; END $$;

DO $$ DECLARE r record; BEGIN FOR r IN SELECT indexrelid::regclass::text AS i FROM pg_index WHERE indrelid = 'app.a'::regclass AND NOT indisprimary LOOP EXECUTE 'DROP INDEX ' || r.i; END LOOP; END $$;

DO $$ DECLARE r record; BEGIN FOR r IN SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT tgisinternal LOOP EXECUTE format('DROP TRIGGER %I ON app.%I', r.tgname, r.relname); END LOOP; FOR r IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'app' LOOP EXECUTE format('DROP POLICY %I ON app.%I', r.policyname, r.tablename); END LOOP; END $$;

--- case: dump like baseline
SET statement_timeout = 0;

SET client_encoding = 'UTF8';

SELECT pg_catalog.set_config('search_path', '', false);

SET check_function_bodies = false;

CREATE SCHEMA api;

CREATE FUNCTION api.uses_later(i integer) RETURNS text LANGUAGE sql AS $$ select name from api.later where id = i $$;

CREATE TABLE api.later (id integer NOT NULL, name text);

CREATE SEQUENCE api.later_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;

ALTER SEQUENCE api.later_id_seq OWNED BY api.later.id;

ALTER TABLE ONLY api.later ALTER COLUMN id SET DEFAULT nextval('api.later_id_seq'::regclass);

ALTER TABLE ONLY api.later ADD CONSTRAINT later_pkey PRIMARY KEY (id);

CREATE INDEX later_name_idx ON api.later USING btree (name) WITH (deduplicate_items = 'true');

CREATE VIEW api.v AS SELECT later.id, later.name, NULL::text AS pad, 'x' AS lit FROM api.later;

CREATE TABLE nowhere (id int);

CREATE EVENT TRIGGER et ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION api.nosuch();

CREATE FUNCTION api.et() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;

CREATE EVENT TRIGGER et ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION api.et();

ALTER EVENT TRIGGER et DISABLE;

CREATE PUBLICATION pub FOR TABLE api.later (id, name) WHERE (id > 5) WITH (publish = 'insert, update');

ALTER PUBLICATION pub SET (publish_via_partition_root = true);

ALTER PUBLICATION pub ADD TABLES IN SCHEMA api;

CREATE PUBLICATION allp FOR ALL TABLES;

COMMENT ON PUBLICATION allp IS 'all';

CREATE TEXT SEARCH CONFIGURATION api.en (COPY = pg_catalog.english);

ALTER TEXT SEARCH CONFIGURATION api.en ALTER MAPPING FOR hword, hword_part, word WITH english_stem;

CREATE COLLATION api.nd (provider = icu, locale = 'und', deterministic = false);

CREATE COLLATION api.c2 FROM "C";

ALTER TABLE api.later ADD COLUMN ci text COLLATE api.c2;

CREATE STATISTICS api.st ON name, (id % 10) FROM api.later;

ALTER STATISTICS api.st SET STATISTICS 100;

CREATE EXTENSION hstore WITH SCHEMA api;

ALTER TABLE api.later ADD COLUMN h api.hstore DEFAULT ''::api.hstore;

CREATE INDEX ON api.later USING gist (h);

DROP EXTENSION hstore;

ALTER EXTENSION hstore SET SCHEMA public;

CREATE FOREIGN DATA WRAPPER w;

CREATE SERVER srv FOREIGN DATA WRAPPER w OPTIONS (host 'h');

CREATE USER MAPPING FOR CURRENT_USER SERVER srv OPTIONS (user 'u');

CREATE FOREIGN TABLE api.ft (a int OPTIONS (c 'd') NOT NULL, b text) SERVER srv OPTIONS (t 'x');

ALTER FOREIGN TABLE api.ft OPTIONS (SET t 'y', ADD z 'w'), ALTER COLUMN a OPTIONS (DROP c);

ALTER SERVER srv OPTIONS (ADD port '1');

DROP SERVER srv;

DROP SERVER srv CASCADE;

RESET search_path;

CREATE TABLE back (id int);

--- case: copies, inheritance, temporary
CREATE TABLE base (id int PRIMARY KEY, v text DEFAULT 'd', g int GENERATED ALWAYS AS (id * 2) STORED, CHECK (id > 0));

CREATE INDEX base_v ON base (v);

COMMENT ON COLUMN base.v IS 'the v';

CREATE STATISTICS bs ON id, v FROM base;

CREATE TABLE l1 (LIKE base);

CREATE TABLE l2 (LIKE base INCLUDING ALL);

CREATE TABLE l3 (LIKE base INCLUDING ALL EXCLUDING INDEXES EXCLUDING COMMENTS, extra int);

CREATE TABLE c1 (own int) INHERITS (base);

CREATE TABLE c2 (v varchar) INHERITS (base);

CREATE TABLE c2 (v text DEFAULT 'z', PRIMARY KEY (id)) INHERITS (base);

ALTER TABLE base ADD COLUMN late int DEFAULT 3;

ALTER TABLE c1 NO INHERIT base;

ALTER TABLE c1 INHERIT base;

ALTER TABLE c1 DROP COLUMN v;

ALTER TABLE base DROP CONSTRAINT base_id_check;

ALTER TABLE ONLY base DROP COLUMN late;

ALTER TABLE base RENAME COLUMN v TO w;

ALTER TABLE c1 RENAME COLUMN w TO x;

CREATE TABLE ctas AS SELECT id, w AS ww, g + 1 AS g1, NULL AS n, now() AS at, ARRAY[1] AS arr FROM base WITH NO DATA;

CREATE TABLE ctas2 (a, b) AS VALUES (1, 'x'), (2, 'y');

SELECT * INTO ctas3 FROM ctas2 WHERE a > 1;

CREATE TEMP TABLE tmp ON COMMIT DROP AS SELECT 1 AS a;

CREATE TEMP TABLE tmp2 (id int REFERENCES base);

CREATE TEMP TABLE tmp3 (id int PRIMARY KEY) ON COMMIT DELETE ROWS;

CREATE UNLOGGED TABLE ul (id int REFERENCES base);

CREATE TABLE lg (id int REFERENCES ul);

CREATE TABLE IF NOT EXISTS base (other int);

CREATE TABLE OF_t OF nosuch;

CREATE TYPE tt AS (a int, b text);

CREATE TABLE typed OF tt (a PRIMARY KEY, b WITH OPTIONS DEFAULT 'q');

ALTER TYPE tt ADD ATTRIBUTE c int;

ALTER TYPE tt ADD ATTRIBUTE c int CASCADE;

ALTER TABLE typed ADD COLUMN d int;

ALTER TABLE typed NOT OF;

DROP TABLE base;

DROP TABLE base CASCADE;

TRUNCATE ctas, ctas2 RESTART IDENTITY CASCADE;

LOCK TABLE ctas IN SHARE ROW EXCLUSIVE MODE;

INSERT INTO ctas (id, nosuch) VALUES (1, 2);

UPDATE ctas SET nosuch = 1;

DELETE FROM ctas USING ctas2 WHERE ctas.id = ctas2.a RETURNING *;

INSERT INTO ctas2 VALUES (1, 'a') ON CONFLICT (a) DO NOTHING;

INSERT INTO ctas2 SELECT 'x', 1;

MERGE INTO ctas2 t USING ctas s ON t.a = s.id WHEN MATCHED THEN UPDATE SET b = s.ww WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.ww);
