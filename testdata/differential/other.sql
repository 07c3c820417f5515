--- case: extensions
CREATE EXTENSION citext;

CREATE EXTENSION citext;

CREATE EXTENSION IF NOT EXISTS citext;

CREATE EXTENSION nosuch_extension;

CREATE SCHEMA ext;
CREATE EXTENSION pg_trgm SCHEMA ext;

CREATE EXTENSION btree_gist WITH SCHEMA nosuch;

CREATE TABLE t (a citext DEFAULT 'x', b text, CHECK (a <> 'y'));

CREATE INDEX ON t USING gin (b ext.gin_trgm_ops);

CREATE INDEX ON t USING gin (b gin_trgm_ops);

CREATE VIEW v AS SELECT ext.similarity(b, 'x') AS s FROM t WHERE a = 'Q';

DROP FUNCTION ext.similarity(text, text);

DROP TYPE citext;

ALTER EXTENSION pg_trgm SET SCHEMA public;

ALTER EXTENSION citext UPDATE;

COMMENT ON EXTENSION citext IS 'case';

CREATE EXTENSION "uuid-ossp";

CREATE TABLE u (id uuid DEFAULT uuid_generate_v4(), h public.citext UNIQUE);

CREATE EXTENSION hstore;

CREATE TABLE hs (h hstore);
CREATE INDEX ON hs USING gin (h);

CREATE EXTENSION btree_gin;

DROP EXTENSION citext;

DROP EXTENSION pg_trgm CASCADE;

DROP EXTENSION citext CASCADE;

DROP EXTENSION nosuch;

DROP EXTENSION IF EXISTS nosuch;

ALTER EXTENSION hstore ADD TABLE u;

DROP TABLE u;

ALTER EXTENSION hstore DROP TABLE u;

DROP TABLE u;

DROP EXTENSION plpgsql;

CREATE EXTENSION plpgsql;

--- case: publications and foreign data
CREATE TABLE a (id int PRIMARY KEY, x int, y text);
CREATE TABLE b (id int);
CREATE SCHEMA s;

CREATE PUBLICATION p1;

CREATE PUBLICATION p1;

CREATE PUBLICATION p2 FOR TABLE a (id, x) WHERE (x > 5), b WITH (publish = 'insert, update', publish_via_partition_root = true);

CREATE PUBLICATION p3 FOR ALL TABLES;

CREATE PUBLICATION p4 FOR TABLES IN SCHEMA s, public;

CREATE PUBLICATION p5 FOR TABLE nosuch;

CREATE PUBLICATION p5 FOR TABLE a WITH (publish = 'nosuch');

CREATE PUBLICATION p5 FOR TABLE a (nosuch);

CREATE PUBLICATION p5 FOR TABLE a, a;

ALTER PUBLICATION p1 ADD TABLE a;

ALTER PUBLICATION p1 ADD TABLE a;

ALTER PUBLICATION p1 DROP TABLE b;

ALTER PUBLICATION p1 SET TABLE b;

ALTER PUBLICATION p1 SET (publish = 'delete');

ALTER PUBLICATION p1 ADD TABLES IN SCHEMA s;

ALTER PUBLICATION p1 RENAME TO p1r;

ALTER PUBLICATION p3 ADD TABLE a;

ALTER PUBLICATION nosuch ADD TABLE a;

ALTER TABLE a DROP COLUMN x;

ALTER TABLE a RENAME COLUMN x TO xx;

DROP TABLE b;

DROP PUBLICATION p2;

DROP PUBLICATION p2;

DROP PUBLICATION IF EXISTS p2;

COMMENT ON PUBLICATION p1r IS 'x';

CREATE FOREIGN DATA WRAPPER fdw;

CREATE FOREIGN DATA WRAPPER fdw;

CREATE SERVER srv FOREIGN DATA WRAPPER fdw OPTIONS (host 'x');

CREATE SERVER srv2 FOREIGN DATA WRAPPER nosuch;

CREATE FOREIGN TABLE ft (id int NOT NULL, v text OPTIONS (column_name 'vv') DEFAULT 'x') SERVER srv OPTIONS (table_name 't');

CREATE FOREIGN TABLE ft2 (id int) SERVER nosuch;

CREATE FOREIGN TABLE ft2 (id int PRIMARY KEY) SERVER srv;

ALTER FOREIGN TABLE ft ADD COLUMN z int, ALTER COLUMN v OPTIONS (SET column_name 'w'), OPTIONS (ADD schema_name 's');

ALTER FOREIGN TABLE ft RENAME TO ftr;

ALTER FOREIGN TABLE ftr ALTER id TYPE bigint;

CREATE INDEX ON ftr (id);

CREATE USER MAPPING FOR CURRENT_USER SERVER srv OPTIONS (user 'x');

CREATE USER MAPPING FOR CURRENT_USER SERVER srv;

ALTER SERVER srv OPTIONS (SET host 'y') ;

ALTER SERVER srv RENAME TO srvr;

DROP SERVER srvr;

DROP FOREIGN TABLE ftr;

DROP TABLE ftr;

DROP SERVER srvr CASCADE;

DROP FOREIGN DATA WRAPPER fdw;

--- case: comments
CREATE TABLE t (id int CONSTRAINT pk PRIMARY KEY, a text);
CREATE VIEW v AS SELECT id FROM t;
CREATE INDEX i ON t (a);

COMMENT ON TABLE t IS 'a table';

COMMENT ON TABLE t IS 'it''s a "table"';

COMMENT ON COLUMN t.a IS 'a column';

COMMENT ON COLUMN v.id IS 'a view''s column';

COMMENT ON VIEW v IS 'a view';

COMMENT ON INDEX i IS 'an index';

COMMENT ON CONSTRAINT pk ON t IS 'a key';

COMMENT ON TABLE v IS 'x';

COMMENT ON VIEW t IS 'x';

COMMENT ON COLUMN t.nosuch IS 'x';

COMMENT ON TABLE nosuch IS 'x';

COMMENT ON CONSTRAINT nosuch ON t IS 'x';

COMMENT ON COLUMN i.a IS 'x';

COMMENT ON INDEX t IS 'x';

COMMENT ON DATABASE postgres IS 'x';

COMMENT ON TABLE t IS NULL;

COMMENT ON TABLE t IS '';

ALTER TABLE t RENAME a TO b;

ALTER TABLE t RENAME CONSTRAINT pk TO pkr;

ALTER TABLE t ALTER b TYPE varchar(5);

ALTER TABLE t DROP COLUMN b;

ALTER TABLE t DROP CONSTRAINT pkr;

DROP VIEW v;

COMMENT ON SCHEMA public IS 'the public one';

--- case: rows
CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL, b int DEFAULT 3, c int GENERATED ALWAYS AS (id + 1) STORED, d int GENERATED ALWAYS AS IDENTITY);
CREATE TABLE u (tid int REFERENCES t, n int);

INSERT INTO t (id, a) VALUES (1, 'x'), (2, 'y') RETURNING id;

INSERT INTO t (id, a) SELECT 3, 'z' ON CONFLICT (id) DO UPDATE SET a = excluded.a WHERE t.a <> 'q';

INSERT INTO t (id, a) VALUES (4, 'x') ON CONFLICT DO NOTHING;

INSERT INTO t (id, a) VALUES (4, 'x') ON CONFLICT (a) DO NOTHING;

INSERT INTO t (id, nosuch) VALUES (1, 2);

INSERT INTO t (id, id) VALUES (1, 2);

INSERT INTO t (id, a) VALUES (5);

INSERT INTO t (id) VALUES (5, 6);

INSERT INTO t (id, a, c) VALUES (5, 'x', 1);

INSERT INTO t (id, a, d) VALUES (5, 'x', 1);

INSERT INTO t (id, a, d) OVERRIDING SYSTEM VALUE VALUES (5, 'x', 1);

INSERT INTO nosuch VALUES (1);

INSERT INTO t (id, a) VALUES ('5'::text, 'x');

INSERT INTO t (id, a) VALUES (now(), 'x');

UPDATE t SET a = 'y' WHERE id = 1;

UPDATE t SET nosuch = 1;

UPDATE t SET c = 1;

UPDATE t SET a = 'x', a = 'y';

UPDATE t SET a = u.n::text FROM u WHERE u.tid = t.id;

UPDATE t SET (a, b) = (SELECT 'q', 1);

UPDATE t SET b = 'x';

UPDATE t SET b = a;

DELETE FROM t USING u WHERE u.tid = t.id;

DELETE FROM nosuch;

DELETE FROM t WHERE nosuch = 1;

MERGE INTO t USING u ON t.id = u.tid WHEN MATCHED THEN UPDATE SET b = u.n WHEN NOT MATCHED THEN INSERT (id, a) VALUES (u.tid, 'x');

SELECT id, count(*) FROM t;

SELECT nosuch FROM t;

SELECT t.nosuch FROM t;

SELECT nosuch.id FROM t;

SELECT nosuch(1);

SELECT 1 + 'x'::text;

SELECT * FROM t, t;

SELECT id FROM t, u AS t2 WHERE id = 1;

SELECT a FROM t UNION SELECT 1;

SELECT a, b FROM t UNION SELECT 'x';

SELECT 1 ORDER BY 2;

SELECT sum(count(*)) FROM t;

SELECT * FROM t WHERE count(*) > 1;

SELECT upper(1);

SELECT a::nosuch FROM t;

SELECT (1, 2) = (1, 2, 3);

SELECT CASE WHEN 1 THEN 2 END;

SELECT * FROM t WHERE a;

SELECT x FROM (SELECT 1);

WITH q AS (SELECT 1) SELECT * FROM q, nosuch;

SELECT ARRAY[1, 'x'::text];

SELECT 1 IN ('x'::text);

SELECT id FROM t GROUP BY a;

SELECT DISTINCT a FROM t ORDER BY id;

SELECT * FROM t LIMIT 'x'::text;

VALUES (1, 2), (3);

TRUNCATE t;

TRUNCATE t, u;

TRUNCATE t CASCADE;

TRUNCATE t RESTART IDENTITY CASCADE;

TRUNCATE nosuch;

COPY t (id, a) FROM STDIN;

COPY t TO STDOUT;

COPY nosuch FROM STDIN;

LOCK TABLE t;

DO 'begin perform 1; end';

DO LANGUAGE nosuch 'x';

NOTIFY x;

LISTEN x;

SET nosuch = 1;

SET nosuch.x = 1;

SET lock_timeout = '5s';

SHOW nosuch;

EXPLAIN SELECT 1;

EXPLAIN SELECT nosuch;

SET CONSTRAINTS ALL DEFERRED;

DISCARD ALL;

--- case: DO blocks and functions that change the schema
CREATE TABLE t (id int, a text);

DO $$ BEGIN CREATE TABLE made (id int PRIMARY KEY); ALTER TABLE t ADD COLUMN b int; END $$;

DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'c') THEN ALTER TABLE t ADD COLUMN c int; END IF; END $$;

DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 't') THEN EXECUTE 'CREATE INDEX t_idx ON t (a)'; ELSE CREATE TABLE wrong (id int); END IF; END $$;

DO $$ BEGIN CREATE TYPE e AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;

DO $$ BEGIN CREATE TYPE e AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;

DO $$ DECLARE r record; BEGIN FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1 LOOP EXECUTE format('ALTER TABLE %I ADD COLUMN updated_at timestamptz', r.tablename); END LOOP; END $$;

CREATE FUNCTION add_trigger(tbl regclass) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION touch()', tbl); END $$;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;

SELECT add_trigger('t');

SELECT add_trigger('nosuch');

DO $$ DECLARE i int; BEGIN FOR i IN 1..3 LOOP EXECUTE 'CREATE TABLE part_' || i || ' (id int)'; END LOOP; END $$;

DO $$ BEGIN RAISE EXCEPTION 'no %', 'way'; END $$;

DO $$ BEGIN ALTER TABLE nosuch ADD COLUMN x int; EXCEPTION WHEN undefined_table THEN CREATE TABLE nosuch (x int); END $$;

DO $$ BEGIN IF to_regclass('public.nosuch') IS NULL THEN CREATE TABLE wrong (id int); ELSE DROP TABLE nosuch; END IF; END $$;

DO $$ BEGIN EXECUTE 'ALTER TABLE t DROP COLUMN nosuch'; END $$;

CREATE PROCEDURE mk(n text) LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('CREATE TABLE %I (id int, note text DEFAULT %L)', n, n || '''s'); END $$;

CALL mk('Odd name');

DO $$ DECLARE n text := 'case_' || lower('ABC'); BEGIN CASE WHEN n = 'case_abc' THEN EXECUTE 'CREATE TABLE ' || quote_ident(n) || ' (id int)'; ELSE NULL; END CASE; END $$;

DO $$ BEGIN PERFORM add_trigger(c.oid) FROM pg_class c WHERE c.relname = 'made'; END $$;
