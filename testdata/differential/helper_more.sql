--- case: more do
CREATE TABLE u (id int PRIMARY KEY, email text, data jsonb, created date);

CREATE TABLE w (id int, u_id int REFERENCES u, note varchar(20));

CREATE UNIQUE INDEX u_email ON u (email);

DO $$ DECLARE r record; BEGIN FOR r IN SELECT tc.constraint_name, kcu.column_name, ccu.table_name AS ref FROM information_schema.table_constraints tc JOIN information_schema.key_column_usage kcu ON kcu.constraint_name = tc.constraint_name AND kcu.table_schema = tc.table_schema JOIN information_schema.constraint_column_usage ccu ON ccu.constraint_name = tc.constraint_name WHERE tc.constraint_type = 'FOREIGN KEY' AND tc.table_name = 'w' LOOP EXECUTE format('ALTER TABLE w DROP CONSTRAINT %I', r.constraint_name); EXECUTE format('ALTER TABLE w ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES %I ON DELETE CASCADE', 'fk_' || r.column_name, r.column_name, r.ref); END LOOP; END $$;

DO $$ DECLARE fk text; BEGIN SELECT c.conname INTO fk FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) WHERE c.contype = 'f' AND c.conrelid = 'w'::regclass AND a.attname = 'u_id' LIMIT 1; IF fk IS NOT NULL THEN EXECUTE 'ALTER TABLE w RENAME CONSTRAINT ' || quote_ident(fk) || ' TO w_u'; END IF; END $$;

DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = 'u_email' AND n.nspname = 'public' AND c.relkind = 'i') AND (SELECT indisunique FROM pg_index WHERE indexrelid = 'u_email'::regclass) THEN ALTER INDEX u_email RENAME TO u_email_key; END IF; END $$;

DO $$ DECLARE len int; BEGIN SELECT character_maximum_length INTO len FROM information_schema.columns WHERE table_name = 'w' AND column_name = 'note'; IF len < 50 THEN ALTER TABLE w ALTER COLUMN note TYPE varchar(50); END IF; END $$;

DO $$ DECLARE t text; tables text[] := '{u,w}'; BEGIN FOR t IN SELECT unnest(tables) LOOP EXECUTE format('GRANT SELECT ON %I TO PUBLIC', t); EXECUTE format('CREATE TRIGGER %1$s_upd BEFORE UPDATE ON %1$I FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()', t); END LOOP; END $$;

DO $$ DECLARE v_sql text := ''; BEGIN SELECT string_agg('ALTER TABLE ' || quote_ident(table_name) || ' ADD COLUMN archived boolean DEFAULT false;', ' ' ORDER BY table_name) INTO v_sql FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'; EXECUTE v_sql; END $$;

DO $$ BEGIN EXECUTE (SELECT 'ALTER TABLE ' || string_agg(x, '') FROM (VALUES ('u '), ('ADD COLUMN '), ('agg int')) v(x)); END $$;

DO $$ DECLARE view_def text; BEGIN CREATE VIEW uv AS SELECT id, email FROM u; view_def := pg_get_viewdef('uv'::regclass, true); DROP VIEW uv; ALTER TABLE u ALTER COLUMN email TYPE varchar(300); EXECUTE 'CREATE VIEW uv AS ' || view_def; END $$;

DO $$ DECLARE d text; BEGIN SELECT pg_get_expr(adbin, adrelid) INTO d FROM pg_attrdef WHERE adrelid = 'u'::regclass AND adnum = (SELECT attnum FROM pg_attribute WHERE attrelid = 'u'::regclass AND attname = 'archived'); IF d = 'false' THEN ALTER TABLE u ALTER archived SET DEFAULT true; END IF; SELECT column_default INTO d FROM information_schema.columns WHERE table_name = 'w' AND column_name = 'archived'; IF d = 'false' THEN ALTER TABLE w ALTER archived DROP DEFAULT; END IF; END $$;

DO $$ BEGIN IF EXISTS (SELECT FROM pg_extension WHERE extname = 'citext') THEN CREATE TABLE has_ext (i int); ELSIF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'citext') THEN CREATE EXTENSION citext; CREATE TABLE got_ext (i citext); END IF; END $$;

DO $$ DECLARE c int; BEGIN SELECT count(*) FROM u INTO c; IF c > 0 THEN RAISE EXCEPTION 'has rows'; END IF; ALTER TABLE u ALTER COLUMN email SET NOT NULL; END $$;

INSERT INTO u VALUES (1, 'a', '{"k": 1}', '2020-01-01');

CREATE FUNCTION tenant_tables() RETURNS SETOF text LANGUAGE sql STABLE AS $$ SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_name IN ('u', 'w') ORDER BY 1 $$;

DO $$ DECLARE t text; BEGIN FOR t IN SELECT * FROM tenant_tables() LOOP EXECUTE format('ALTER TABLE %I ADD COLUMN tenant int', t); END LOOP; PERFORM tenant_tables(); END $$;

CREATE FUNCTION ddl(t text, VARIADIC cols text[]) RETURNS int LANGUAGE plpgsql AS $$ DECLARE c text; n int := 0; BEGIN FOREACH c IN ARRAY cols LOOP EXECUTE format('ALTER TABLE %I ADD COLUMN %I text', t, c); n := n + 1; END LOOP; RETURN n; END $$;

SELECT ddl('w', 'x1', 'x2');

SELECT ddl(t => 'w', VARIADIC cols => ARRAY['x3']);

DO $$ DECLARE n int; BEGIN n := ddl('w', 'x4'); SELECT ddl('w', 'x5') INTO n; PERFORM ddl('w', 'x6'); IF ddl('w', 'x7') = 1 THEN ALTER TABLE w DROP COLUMN x1; END IF; END $$;

DROP FUNCTION ddl(text, text[]), tenant_tables();

DO $$ BEGIN ALTER TABLE u ADD CONSTRAINT ck CHECK (id > 0); ALTER TABLE u ADD CONSTRAINT ck CHECK (id > 0); EXCEPTION WHEN duplicate_object THEN RAISE NOTICE 'dup %', SQLERRM; END $$;

DO $$ DECLARE m text; st text; BEGIN ALTER TABLE nosuch ADD x int; EXCEPTION WHEN OTHERS THEN GET STACKED DIAGNOSTICS m = MESSAGE_TEXT, st = RETURNED_SQLSTATE; IF SQLSTATE = '42P01' AND m LIKE '%nosuch%' THEN CREATE TABLE nosuch (x int); END IF; END $$;

DO $$ BEGIN PERFORM set_config('my.flag', 'on', false); IF current_setting('my.flag') = 'on' THEN CREATE TABLE flagged (i int); END IF; SET LOCAL search_path TO pg_catalog; CREATE TABLE public.after_path (i int); END $$;

SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'u') THEN set_config('my.flag', 'off', false) END;

--- case: version dependent
CREATE TABLE v (id int PRIMARY KEY, a int NOT NULL, b int, gen int GENERATED ALWAYS AS (a + 1) STORED);

CREATE TABLE vi () INHERITS (v);

ALTER TABLE v ADD CONSTRAINT a_nn NOT NULL a;

ALTER TABLE v ADD CONSTRAINT b_nn NOT NULL b NOT VALID;

ALTER TABLE v VALIDATE CONSTRAINT b_nn;

ALTER TABLE v ALTER COLUMN gen SET EXPRESSION AS (a * 3);

ALTER TABLE v ALTER COLUMN gen DROP EXPRESSION;

ALTER TABLE v DROP CONSTRAINT v_a_not_null;

ALTER TABLE v ALTER COLUMN a DROP NOT NULL;

ALTER TABLE v DROP CONSTRAINT v_pkey;

ALTER TABLE v ALTER COLUMN id DROP NOT NULL;

ALTER TABLE v RENAME COLUMN b TO bb;

CREATE TABLE vl (LIKE v INCLUDING ALL);

ALTER TABLE v ADD COLUMN vg int GENERATED ALWAYS AS (a * 2) VIRTUAL;

ALTER TABLE v ADD COLUMN vg2 int GENERATED ALWAYS AS (a * 2);

CREATE INDEX ON v (vg);

ALTER TABLE v ADD CHECK (bb > 0) NOT ENFORCED;

ALTER TABLE vl ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES v NOT ENFORCED;

ALTER TABLE v ALTER COLUMN a SET STORAGE DEFAULT;

ALTER TABLE v SET ACCESS METHOD DEFAULT;

CREATE TABLE temporal (id int, valid daterange, PRIMARY KEY (id, valid WITHOUT OVERLAPS));

CREATE TABLE pt (id int, at date) PARTITION BY RANGE (at);

ALTER TABLE pt SET ACCESS METHOD heap;

ALTER TABLE pt SPLIT PARTITION x INTO (PARTITION y FOR VALUES FROM (1) TO (2));

CREATE TABLE pt (id int GENERATED ALWAYS AS IDENTITY, at date) PARTITION BY RANGE (at);

CREATE TABLE pti (id int GENERATED ALWAYS AS IDENTITY, at date) PARTITION BY RANGE (at);

CREATE TABLE pti1 PARTITION OF pti FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');

ALTER TABLE pti1 ALTER COLUMN id DROP IDENTITY;

ALTER TABLE pti ALTER COLUMN id DROP IDENTITY;

ALTER TABLE pti ADD EXCLUDE USING gist (at WITH =);

CREATE VIEW rt AS SELECT uuidv7() AS u, casefold('A') AS c, array_sort(ARRAY[2,1]) AS s;

MERGE INTO vl USING v ON vl.id = v.id WHEN NOT MATCHED BY SOURCE THEN DELETE;

GRANT MAINTAIN ON v TO PUBLIC;

ALTER TABLE v OWNER TO pg_database_owner;

CREATE ROLE vr1; 

CREATE ROLE vr2;

GRANT vr1 TO vr2 WITH INHERIT FALSE, SET TRUE;

ALTER DEFAULT PRIVILEGES GRANT MAINTAIN ON TABLES TO vr1;

DROP ROLE vr1, vr2;
