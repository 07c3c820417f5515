--- case: cursors
CREATE TABLE a (id int);

CREATE TABLE b (id int);

DO $$
DECLARE
  c CURSOR FOR SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname;
BEGIN
  FOR r IN c LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN seen boolean', r.relname);
  END LOOP;
END $$;

DO $$
DECLARE
  c CURSOR (kind "char", since text) FOR SELECT relname FROM pg_class WHERE relkind = kind AND relname >= since AND relnamespace = 'public'::regnamespace ORDER BY 1;
  name text;
BEGIN
  OPEN c('r', 'b');
  LOOP
    FETCH c INTO name;
    EXIT WHEN NOT FOUND;
    EXECUTE format('COMMENT ON TABLE %I IS %L', name, 'fetched');
  END LOOP;
  CLOSE c;
END $$;

DO $$
DECLARE
  c refcursor;
  r record;
BEGIN
  OPEN c FOR EXECUTE 'SELECT tablename FROM pg_tables WHERE schemaname = $1 ORDER BY 1' USING 'public';
  FETCH NEXT FROM c INTO r;
  WHILE FOUND LOOP
    EXECUTE 'ALTER TABLE ' || quote_ident(r.tablename) || ' ADD COLUMN opened int';
    FETCH c INTO r;
  END LOOP;
  CLOSE c;
END $$;

DO $$
DECLARE
  c SCROLL CURSOR FOR SELECT x FROM generate_series(1, 5) x;
  n int;
BEGIN
  OPEN c;
  FETCH LAST FROM c INTO n;
  EXECUTE format('ALTER TABLE a ADD COLUMN last_%s int', n);
  FETCH PRIOR FROM c INTO n;
  EXECUTE format('ALTER TABLE a ADD COLUMN prior_%s int', n);
  FETCH ABSOLUTE 2 FROM c INTO n;
  EXECUTE format('ALTER TABLE a ADD COLUMN second_%s int', n);
  MOVE FORWARD 2 IN c;
  FETCH RELATIVE 1 FROM c INTO n;
  EXECUTE format('ALTER TABLE a ADD COLUMN moved_%s int', n);
  FETCH FIRST FROM c INTO n;
  EXECUTE format('ALTER TABLE a ADD COLUMN first_%s int', n);
END $$;

--- case: functions that return rows
CREATE TABLE t1 (id int, code text);

CREATE TABLE t2 (id int, label varchar(5));

CREATE FUNCTION text_columns(wanted text) RETURNS TABLE (tab text, col text) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY SELECT c.table_name::text, c.column_name::text FROM information_schema.columns c WHERE c.table_schema = wanted AND c.data_type IN ('text', 'character varying') ORDER BY 1, 2;
END $$;

CREATE FUNCTION numbers(n int) RETURNS SETOF int LANGUAGE plpgsql AS $$
BEGIN
  FOR i IN 1..n LOOP
    IF i % 2 = 0 THEN CONTINUE; END IF;
    RETURN NEXT i;
  END LOOP;
  RETURN QUERY EXECUTE 'SELECT $1 * 100' USING n;
  RETURN;
END $$;

CREATE FUNCTION pairs() RETURNS TABLE (x int, y text) LANGUAGE plpgsql AS $$
BEGIN
  FOR i IN 1..2 LOOP
    x := i;
    y := 'y' || i;
    RETURN NEXT;
  END LOOP;
END $$;

CREATE FUNCTION names_of() RETURNS SETOF text LANGUAGE sql AS $$ SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1 $$;

DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT * FROM text_columns('public') LOOP
    EXECUTE format('CREATE INDEX ON %I (lower(%I))', r.tab, r.col);
  END LOOP;
END $$;

DO $$
DECLARE n int;
BEGIN
  FOR n IN SELECT * FROM numbers(3) LOOP
    EXECUTE format('ALTER TABLE t1 ADD COLUMN n_%s int', n);
  END LOOP;
END $$;

DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT p.x, p.y FROM pairs() p LOOP
    EXECUTE format('ALTER TABLE t2 ADD COLUMN %I int DEFAULT %s', r.y, r.x);
  END LOOP;
END $$;

DO $$
DECLARE n text;
BEGIN
  FOR n IN SELECT names_of() LOOP
    EXECUTE format('COMMENT ON TABLE %I IS ''one of ours''', n);
  END LOOP;
END $$;

--- case: loops and labels
CREATE TABLE t (id int);

DO $$
<<outer_loop>>
DECLARE i int; j int;
BEGIN
  <<rows>>
  FOR i IN 1..3 LOOP
    <<columns>>
    FOR j IN 1..3 LOOP
      CONTINUE rows WHEN j = 2 AND i = 1;
      EXIT rows WHEN i = 3;
      EXECUTE format('ALTER TABLE t ADD COLUMN c_%s_%s int', i, j);
    END LOOP columns;
  END LOOP rows;
  ALTER TABLE t ADD COLUMN after_rows int;
END $$;

DO $$
<<block>>
BEGIN
  ALTER TABLE t ADD COLUMN in_block int;
  BEGIN
    EXIT block;
  END;
  ALTER TABLE t ADD COLUMN never int;
END $$;

DO $$
DECLARE i int := 0;
BEGIN
  <<w>>
  WHILE true LOOP
    i := i + 1;
    LOOP
      EXIT w WHEN i > 2;
      EXIT;
    END LOOP;
    EXECUTE 'ALTER TABLE t ADD COLUMN w' || i || ' int';
  END LOOP;
END $$;

DO $$
DECLARE a text[] := ARRAY['x', 'y', 'z']; e text;
BEGIN
  FOREACH e IN ARRAY a LOOP
    CONTINUE WHEN e = 'y';
    EXECUTE format('ALTER TABLE t ADD COLUMN %I text', 'each_' || e);
  END LOOP;
  FOR i IN REVERSE 6..1 BY 2 LOOP
    EXECUTE format('ALTER TABLE t ADD COLUMN %I text', 'down_' || i);
  END LOOP;
END $$;

DO $$
DECLARE pair int[]; s text := '';
BEGIN
  FOREACH pair SLICE 1 IN ARRAY ARRAY[[1, 2], [3, 4]] LOOP
    EXECUTE format('ALTER TABLE t ADD COLUMN slice_%s_%s int', pair[1], pair[2]);
  END LOOP;
END $$;

--- case: queries over the catalog
CREATE SCHEMA app;

CREATE TABLE app.parent (id int PRIMARY KEY, name text);

CREATE TABLE app.child (id int PRIMARY KEY, parent int REFERENCES app.parent, note text);

CREATE TABLE app.grandchild (id int PRIMARY KEY, child int REFERENCES app.child);

DO $$
DECLARE r record;
BEGIN
  FOR r IN
    WITH RECURSIVE tree AS (
      SELECT 'app.parent'::regclass::oid AS oid, 0 AS depth
      UNION ALL
      SELECT c.conrelid, tree.depth + 1 FROM pg_constraint c JOIN tree ON c.confrelid = tree.oid WHERE c.contype = 'f'
    )
    SELECT oid::regclass AS name, depth FROM tree ORDER BY depth
  LOOP
    EXECUTE format('COMMENT ON TABLE %s IS %L', r.name, 'depth ' || r.depth);
  END LOOP;
END $$;

DO $$
DECLARE r record;
BEGIN
  FOR r IN WITH RECURSIVE n(i) AS (VALUES (1) UNION SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n LOOP
    EXECUTE format('ALTER TABLE app.parent ADD COLUMN r%s int', r.i);
  END LOOP;
END $$;

DO $$
BEGIN
  IF (SELECT setting::int FROM pg_settings WHERE name = 'server_version_num') >= 150000 THEN
    ALTER TABLE app.child ADD COLUMN modern int;
  END IF;
  IF current_setting('server_version_num')::int < 90000 THEN
    ALTER TABLE app.child ADD COLUMN ancient int;
  END IF;
END $$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_settings WHERE name = 'server_version') THEN
    ALTER TABLE app.child ADD COLUMN versioned int;
  END IF;
END $$;

DO $$
DECLARE kinds text;
BEGIN
  SELECT string_agg(DISTINCT contype::text, ',' ORDER BY contype::text) INTO kinds FROM pg_constraint WHERE connamespace = 'app'::regnamespace AND contype IN ('p', 'f');
  EXECUTE format('COMMENT ON SCHEMA app IS %L', kinds);
END $$;

--- case: schema changes by other statements
CREATE TABLE jobs (id int, name text);

CREATE FUNCTION make(name text) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TABLE %I (id int)', name);
  RETURN 1;
END $$;

INSERT INTO jobs VALUES (make('by_insert'), 'a');

SELECT make('by_select');

DO $$
DECLARE n int;
BEGIN
  n := make('by_assignment');
  PERFORM make('by_perform');
  SELECT make('by_into') INTO n;
  INSERT INTO jobs SELECT make('by_insert_select'), 'b';
END $$;

--- case: errors and their handlers
CREATE TABLE t (id int);

DO $$
BEGIN
  BEGIN
    ALTER TABLE t ADD COLUMN id int;
  EXCEPTION
    WHEN duplicate_column THEN ALTER TABLE t ADD COLUMN other int;
    WHEN OTHERS THEN RAISE;
  END;
END $$;

DO $$
DECLARE state text; told text;
BEGIN
  BEGIN
    RAISE EXCEPTION 'no %', 'way' USING ERRCODE = '22023', HINT = 'none';
  EXCEPTION WHEN SQLSTATE '22023' THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, told = MESSAGE_TEXT;
    EXECUTE format('COMMENT ON TABLE t IS %L', state || ': ' || told);
  END;
END $$;

DO $$
DECLARE n bigint;
BEGIN
  ALTER TABLE t ADD COLUMN undone int;
  RAISE EXCEPTION 'stop';
EXCEPTION WHEN raise_exception THEN
  ALTER TABLE t ADD COLUMN kept int;
END $$;

DO $$
DECLARE n bigint;
BEGIN
  PERFORM 1 FROM pg_class WHERE relname = 't';
  GET DIAGNOSTICS n = ROW_COUNT;
  IF n = 1 AND FOUND THEN
    ALTER TABLE t ADD COLUMN counted int;
  END IF;
END $$;

DO $$
DECLARE r t%ROWTYPE; i t.id%TYPE := 3; c CONSTANT text := 'const';
BEGIN
  r.id := i;
  EXECUTE format('ALTER TABLE t ADD COLUMN %I int', c || '_' || r.id);
  CASE i WHEN 1, 2 THEN ALTER TABLE t ADD COLUMN low int; WHEN 3 THEN ALTER TABLE t ADD COLUMN three int; ELSE NULL; END CASE;
END $$;

DO $$
DECLARE a text[] := '{}'; m jsonb := '{"k": ["v1", "v2"]}'; v text;
BEGIN
  a := array_append(a, 'one'); a := a || 'two'::text;
  a[3] := 'three';
  FOR i IN 1..array_length(a, 1) LOOP EXECUTE format('ALTER TABLE t ADD COLUMN %I int', 'arr_' || a[i]); END LOOP;
  FOR v IN SELECT * FROM jsonb_array_elements_text(m -> 'k') LOOP EXECUTE format('ALTER TABLE t ADD COLUMN %I int', v); END LOOP;
END $$;

DO $$
BEGIN
  ALTER TABLE t ADD COLUMN gone int;
  ASSERT (SELECT count(*) FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'gone') = 1, 'it is there';
  ALTER TABLE t DROP COLUMN gone;
  ASSERT to_regclass('nothing') IS NULL;
END $$;
