--- case: functions that return
CREATE TABLE a (id int PRIMARY KEY, k text);

CREATE TABLE b (id int);

CREATE FUNCTION has_col(t text, c text) RETURNS boolean LANGUAGE plpgsql AS $$ DECLARE r boolean; BEGIN SELECT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = t AND column_name = c) INTO r; RETURN r; END $$;

DO $$ BEGIN IF NOT has_col('a', 'z') THEN ALTER TABLE a ADD COLUMN z int; END IF; IF has_col('a', 'z') THEN ALTER TABLE a RENAME COLUMN z TO y; END IF; END $$;

CREATE FUNCTION pick(v int) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ DECLARE one text := 'one'; other text := 'other'; BEGIN IF v = 1 THEN RETURN one; ELSIF v = 2 THEN RETURN 'two'; ELSE RETURN other; END IF; END $$;

DO $$ BEGIN FOR i IN 1 .. 3 LOOP EXECUTE format('CREATE TABLE %I (i int)', pick(i)); END LOOP; END $$;

CREATE FUNCTION both(OUT x text, OUT y text) LANGUAGE plpgsql AS $$ BEGIN x := 'ox'; y := 'oy'; RETURN; END $$;

DO $$ DECLARE r record; BEGIN SELECT * INTO r FROM both(); EXECUTE format('CREATE TABLE %I (%I int)', r.x, r.y); END $$;

CREATE FUNCTION rows_of(n int) RETURNS TABLE (nm text, pos int) LANGUAGE plpgsql AS $$ BEGIN FOR i IN 1 .. n LOOP nm := 'r' || i; pos := i; RETURN NEXT; END LOOP; RETURN QUERY SELECT 'q'::text, 9; END $$;

DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM rows_of(2) ORDER BY pos DESC LOOP EXECUTE format('ALTER TABLE b ADD COLUMN %I int', r.nm || r.pos); END LOOP; END $$;

CREATE FUNCTION setof_text() RETURNS SETOF text LANGUAGE plpgsql AS $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['s1', 's2'] LOOP RETURN NEXT t; END LOOP; END $$;

DO $$ DECLARE t text; BEGIN FOR t IN SELECT setof_text() LOOP EXECUTE format('ALTER TABLE b ADD COLUMN %I int', t); END LOOP; FOR t IN SELECT x FROM setof_text() AS x WHERE x > 's1' LOOP EXECUTE format('ALTER TABLE b DROP COLUMN %I', t); END LOOP; END $$;

CREATE FUNCTION rec() RETURNS a LANGUAGE plpgsql AS $$ DECLARE r a; BEGIN r.id := 5; r.k := 'kk'; RETURN r; END $$;

DO $$ DECLARE r a; BEGIN r := rec(); EXECUTE format('CREATE TABLE %I (i int)', r.k || r.id); EXECUTE format('CREATE TABLE %I (i int)', (rec()).k); END $$;

CREATE FUNCTION fact(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN IF n <= 1 THEN RETURN 1; END IF; RETURN n * fact(n - 1); END $$;

DO $$ BEGIN EXECUTE format('CREATE TABLE %I (i int)', 'f' || fact(4)); END $$;

CREATE FUNCTION arr() RETURNS text[] LANGUAGE plpgsql AS $$ DECLARE l text[] := '{}'; BEGIN l := array_append(l, 'q1'); l := l || 'q2'::text; l := array_cat(l, ARRAY['q3']); l[4] := 'q4'; RETURN array_remove(l, 'q2'); END $$;

DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY arr() LOOP EXECUTE format('CREATE TABLE %I (i int)', t); END LOOP; END $$;

CREATE FUNCTION raises() RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'no'; END $$;

SELECT raises();

DO $$ BEGIN PERFORM raises(); EXCEPTION WHEN check_violation THEN CREATE TABLE caught (i int); END $$;

CREATE FUNCTION with_default(t regclass DEFAULT 'a', VARIADIC opts text[] DEFAULT '{}') RETURNS text LANGUAGE plpgsql AS $$ DECLARE res text; BEGIN res := t::text || cardinality(opts); RETURN res; END $$;

DO $$ BEGIN EXECUTE format('CREATE TABLE %I (i int)', with_default()); EXECUTE format('CREATE TABLE %I (i int)', with_default('b', 'x', 'y')); END $$;

CREATE FUNCTION jcfg(c jsonb) RETURNS void LANGUAGE plpgsql AS $$ DECLARE k text; v text; BEGIN FOR k, v IN SELECT * FROM jsonb_each_text(c) LOOP EXECUTE format('CREATE TABLE %I (c text DEFAULT %L)', k, v); END LOOP; END $$;

SELECT jcfg('{"bb": "1", "aa": "two", "c": null}');

CREATE FUNCTION trg() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN NEW.k := 'new'; RETURN NEW; ELSIF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NULL; END $$;

CREATE TRIGGER trg BEFORE INSERT OR DELETE ON a FOR EACH ROW EXECUTE FUNCTION trg();

INSERT INTO a (id) VALUES (7);

DELETE FROM a;

CREATE FUNCTION quote_it(n text) RETURNS text LANGUAGE sql AS $$ SELECT quote_ident(n) || quote_literal(n) || quote_nullable(NULL) $$;

DO $$ DECLARE i int := 0; s text := ''; BEGIN <<top>> LOOP i := i + 1; CONTINUE top WHEN i % 2 = 0; s := s || i::text; EXIT top WHEN i > 6; END LOOP; EXECUTE 'CREATE TABLE l' || s || ' ()'; END $$;

DO $$ DECLARE c CURSOR (p text) FOR SELECT relname FROM pg_class WHERE relname LIKE p AND relkind = 'r' ORDER BY 1; r record; BEGIN FOR r IN c('q%') LOOP EXECUTE 'DROP TABLE ' || r.relname; END LOOP; END $$;

DO $$ BEGIN CREATE TABLE p0 (d date) PARTITION BY RANGE (d); FOR y IN 2020 .. 2021 LOOP FOR q IN 1 .. 4 LOOP EXECUTE format('CREATE TABLE p_%s_q%s PARTITION OF p0 FOR VALUES FROM (%L) TO (%L)', y, q, make_date(y, q * 3 - 2, 1), make_date(y, q * 3 - 2, 1) + interval '3 months'); END LOOP; END LOOP; END $$;

DO $$ DECLARE parts text; BEGIN SELECT string_agg(inhrelid::regclass::text, ',' ORDER BY inhrelid::regclass::text) INTO parts FROM pg_inherits WHERE inhparent = 'p0'::regclass; EXECUTE format('COMMENT ON TABLE p0 IS %L', parts); END $$;

DO $$ DECLARE r record; BEGIN FOR r IN SELECT c.relname, pg_get_expr(c.relpartbound, c.oid) AS bound FROM pg_class c WHERE c.relispartition ORDER BY 1 LIMIT 2 LOOP EXECUTE format('COMMENT ON TABLE %I IS %L', r.relname, r.bound); END LOOP; END $$;
