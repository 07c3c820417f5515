--- case: window functions over catalogs
CREATE TABLE part_c (id int, b int);

CREATE TABLE part_a (id int);

CREATE TABLE part_b (id int, a int, z int);

DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT c.relname, row_number() OVER (ORDER BY c.relname) AS n FROM pg_class c
           WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname LIKE 'part%'
  LOOP
    EXECUTE format('ALTER TABLE %I RENAME TO p_%s', r.relname, r.n);
  END LOOP;
END $$;

DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT table_name, column_name, row_number() OVER w AS n, count(*) OVER (PARTITION BY table_name) AS total,
                  lag(column_name) OVER w AS before, lead(column_name, 1, 'none') OVER w AS after, rank() OVER (ORDER BY table_name) AS r,
                  dense_rank() OVER (ORDER BY table_name) AS d, first_value(column_name) OVER w AS f, count(*) OVER w AS running
           FROM information_schema.columns WHERE table_schema = 'public'
           WINDOW w AS (PARTITION BY table_name ORDER BY ordinal_position)
  LOOP
    EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', r.table_name, r.column_name,
                   concat_ws('/', r.n, r.total, r.before, r.after, r.r, r.d, r.f, r.running));
  END LOOP;
END $$;

DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT * FROM (SELECT conrelid::regclass AS t, relname, row_number() OVER (PARTITION BY relkind ORDER BY relname DESC) AS n
                          FROM pg_class LEFT JOIN pg_constraint ON conrelid = pg_class.oid
                          WHERE relnamespace = 'public'::regnamespace) x WHERE n > 1
  LOOP
    EXECUTE format('DROP TABLE %I', r.relname);
  END LOOP;
END $$;

--- case: triggers see the rows that the run inserts
CREATE TABLE tenants (id int, name text, kind text DEFAULT 'x');

CREATE FUNCTION make() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('CREATE TABLE t_%s (id int)', NEW.name); RETURN NEW; END $$;

CREATE TRIGGER make AFTER INSERT ON tenants FOR EACH ROW EXECUTE FUNCTION make();

INSERT INTO tenants VALUES (1, 'one'), (2, 'two');

INSERT INTO tenants (name) VALUES ('three');

INSERT INTO tenants VALUES (1, 'one');

CREATE FUNCTION once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'CREATE TABLE made_' || lower(TG_OP) || ' (id int)'; RETURN NULL; END $$;

CREATE TABLE other (id int);

CREATE TRIGGER once AFTER INSERT OR UPDATE OR DELETE ON other FOR EACH STATEMENT EXECUTE FUNCTION once();

INSERT INTO other SELECT 1 WHERE false;

UPDATE other SET id = 2;

DELETE FROM other;

WITH w AS (INSERT INTO tenants (name) VALUES ('four') RETURNING *) SELECT * FROM w;

CREATE FUNCTION column_for() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.kind = 'a' THEN ALTER TABLE other ADD COLUMN a int; ELSE ALTER TABLE other ADD COLUMN b int; END IF; RETURN NEW; END $$;

CREATE TABLE kinds (kind text);

CREATE TRIGGER column_for BEFORE INSERT ON kinds FOR EACH ROW EXECUTE FUNCTION column_for();

INSERT INTO kinds VALUES ('a');

INSERT INTO kinds VALUES (NULL);

--- case: writing WITH
CREATE TABLE dd (id int PRIMARY KEY, a int, b text);

CREATE TABLE log (id int, a int);

WITH w AS (INSERT INTO dd VALUES (1, 2, 'x') RETURNING *) SELECT * FROM w;

WITH w AS (DELETE FROM log RETURNING *) INSERT INTO dd SELECT id, a FROM w;

WITH w AS (UPDATE dd SET a = 2 RETURNING *) SELECT * FROM w;
