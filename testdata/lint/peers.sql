--- case: an index on a table made before it in the file, outside a transaction
--- migration no-transaction
CREATE TABLE IF NOT EXISTS o (id bigint PRIMARY KEY, n int);
CREATE INDEX IF NOT EXISTS oi ON o (n);

--- case: required columns, keys and types of a table made in the file
--- migration
CREATE TABLE o (id bigint PRIMARY KEY, u text);
ALTER TABLE o ADD COLUMN n text NOT NULL;
ALTER TABLE o ALTER COLUMN u TYPE varchar(5), ADD UNIQUE (u);
ALTER TABLE o RENAME COLUMN u TO v;
ALTER TABLE o DROP COLUMN n;

--- case: a table of the same name in another schema is not the new one
--- given
CREATE SCHEMA s1;
CREATE SCHEMA s3;
CREATE TABLE s3.t (id bigint PRIMARY KEY, n int);
--- migration no-transaction
BEGIN;
CREATE TABLE s1.t (id bigint PRIMARY KEY);
COMMIT;
BEGIN;
SET LOCAL lock_timeout = '5s';
CREATE INDEX i ON s3.t (n);
ALTER TABLE s3.t ADD CONSTRAINT c CHECK (n > 0);
COMMIT;
--! 6:1 error[create-index-without-concurrently] building the index reads all of s3.t while SHARE blocks writes
--!     -- in a migration of its own, outside a transaction
--!     CREATE INDEX CONCURRENTLY i ON s3.t (n);
--! 6:1 warning[non-atomic-migration] 3 changes, each of which commits by itself: if one fails, those before it stay, and a second start meets them
--!     BEGIN;
--!     -- what can share a transaction; what needs CONCURRENTLY goes into a migration of its own
--!     COMMIT;
--! 7:18 error[adding-check-constraint] reads every row of s3.t while ACCESS EXCLUSIVE blocks reads and writes
--!     ALTER TABLE s3.t ADD CONSTRAINT c CHECK (n > 0) NOT VALID;
--!     -- in a later migration:
--!     ALTER TABLE s3.t VALIDATE CONSTRAINT c;

--- case: NOT NULL that a CHECK of an earlier file proves
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- given
ALTER TABLE t ADD CONSTRAINT nn CHECK (s IS NOT NULL) NOT VALID;
--- given
ALTER TABLE t VALIDATE CONSTRAINT nn;
--- migration pg=17
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ALTER COLUMN s SET NOT NULL;

--- case: another constraint proves nothing about NOT NULL
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
ALTER TABLE t ADD CONSTRAINT unrelated CHECK (n > 0) NOT VALID;
--- migration
ALTER TABLE t VALIDATE CONSTRAINT unrelated;
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ALTER COLUMN b SET NOT NULL;
--! 3:15 error[setting-not-null] reads every row of public.t while ACCESS EXCLUSIVE blocks reads and writes
--!     ALTER TABLE public.t ADD CONSTRAINT t_b_not_null NOT NULL b NOT VALID;
--!     -- in a later migration:
--!     ALTER TABLE public.t VALIDATE CONSTRAINT t_b_not_null;

--- case: types that get wider
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ALTER COLUMN b TYPE varchar(200);
ALTER TABLE t ALTER COLUMN b TYPE text;
--! 2:15 info[type-change-invalidates-plans] nothing is rewritten, but prepared statements of open sessions that return b fail with "cached plan must not change result type"
--!     Recycle the connections of the pool after the migration, or run it while the drivers can retry.

--- case: a new column without values that refers to another table
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ADD COLUMN d bigint REFERENCES c (id);
-- pgrehearse: allow create-index-without-concurrently
CREATE INDEX t_d_idx ON t (d);
--! 2:35 info[adding-column-with-references] no row is read, because d is null in all of them, but for a moment nobody can use public.t or write public.c
--!     SET lock_timeout = '5s';  -- and try again when it gives up

--- case: a new column with a CHECK, and one of a constrained domain
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ADD COLUMN e text CHECK (e <> '');
ALTER TABLE t ADD COLUMN y positive;
--! 2:33 error[adding-column-with-check] reads every row of public.t while ACCESS EXCLUSIVE blocks reads and writes
--!     ALTER TABLE public.t ADD COLUMN e text;
--!     ALTER TABLE public.t ADD CONSTRAINT t_e_check CHECK ((e <> ''::text)) NOT VALID;
--!     -- in a later migration:
--!     ALTER TABLE public.t VALIDATE CONSTRAINT t_e_check;
--! 3:15 error[adding-constrained-domain-column] writes every row of public.t while ACCESS EXCLUSIVE blocks reads and writes, to check y
--!     -- the base type, and the domain's conditions as constraints of the table:
--!     ALTER TABLE public.t ADD COLUMN y integer;
--!     -- each as ADD CONSTRAINT ... CHECK ... NOT VALID, and in a later migration VALIDATE CONSTRAINT
--! 3:1 info[repeated-alter-table] 2 statements in a row alter public.t, and 2 of them each go through all its rows: in one statement they share one pass
--!     ALTER TABLE t
--!       ADD COLUMN e text CHECK (e <> ''),
--!       ADD COLUMN y positive;

--- case: virtual columns, and defaults that are no rewrite for all their arguments
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration pg=18
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ADD COLUMN v int GENERATED ALWAYS AS (1) VIRTUAL;
ALTER TABLE t ADD COLUMN l text DEFAULT lower('X');
ALTER TABLE t ADD COLUMN d timestamptz DEFAULT date_trunc('day', now());
--! 4:15 info[stable-default-freezes-value] date_trunc('day'::text, now()) is evaluated once: every row that exists gets the same d
--!     -- if old rows should have no value, or one of their own:
--!     ALTER TABLE public.t ADD COLUMN d timestamp with time zone;
--!     ALTER TABLE public.t ALTER COLUMN d SET DEFAULT date_trunc('day'::text, now());

--- case: CONCURRENTLY on a partitioned table
--- given
CREATE TABLE p (id bigint, b int) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
--- migration no-transaction
CREATE INDEX CONCURRENTLY i ON p (b);
--! 1:32 error[concurrent-index-on-partitioned-table] fails: cannot create index on partitioned table "p" concurrently
--!     -- in a migration of its own, outside a transaction
--!     CREATE INDEX CONCURRENTLY p1_i ON public.p1 (b);
--!     -- then, in a later migration:
--!     CREATE INDEX i ON ONLY public.p (b);
--!     ALTER INDEX public.i ATTACH PARTITION public.p1_i;

--- case: a foreign key on an old column without an index
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ADD CONSTRAINT t_c_fk FOREIGN KEY (c_id) REFERENCES c (id) NOT VALID;
--! 2:1 warning[foreign-key-without-index] public.t (c_id) references public.c, and no index of public.t begins with c_id: each DELETE or change of a key in public.c reads all of public.t
--!     CREATE INDEX CONCURRENTLY t_c_id_idx ON public.t (c_id);

--- case: ROLLBACK ends the transaction
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration no-transaction
BEGIN;
ROLLBACK;
CREATE INDEX CONCURRENTLY i ON t (n);

--- case: refused in a transaction: DROP INDEX CONCURRENTLY i
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
CREATE INDEX i ON t (n);
CREATE TABLE p (id bigint) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
--- migration no-transaction
BEGIN;
DROP INDEX CONCURRENTLY i;
COMMIT;
--! 2:1 error[concurrently-in-transaction] fails: DROP INDEX CONCURRENTLY cannot run inside a transaction block
--!     -- in a migration of its own, outside a transaction
--!     DROP INDEX CONCURRENTLY i;

--- case: refused in a transaction: REINDEX INDEX CONCURRENTLY i
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
CREATE INDEX i ON t (n);
CREATE TABLE p (id bigint) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
--- migration no-transaction
BEGIN;
REINDEX INDEX CONCURRENTLY i;
COMMIT;
--! 2:1 error[concurrently-in-transaction] fails: REINDEX CONCURRENTLY cannot run inside a transaction block
--!     -- in a migration of its own, outside a transaction
--!     REINDEX INDEX CONCURRENTLY i;

--- case: refused in a transaction: ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
CREATE INDEX i ON t (n);
CREATE TABLE p (id bigint) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
--- migration no-transaction
BEGIN;
ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;
COMMIT;
--! 2:1 error[concurrently-in-transaction] fails: ALTER TABLE ... DETACH CONCURRENTLY cannot run inside a transaction block
--!     -- in a migration of its own, outside a transaction
--!     ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;

--- case: refused in a transaction: VACUUM t
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
CREATE INDEX i ON t (n);
CREATE TABLE p (id bigint) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
--- migration no-transaction
BEGIN;
VACUUM t;
COMMIT;
--! 2:1 error[non-transactional-statement-in-transaction] fails: VACUUM cannot run inside a transaction block
--!     -- in a migration of its own, outside a transaction
--!     VACUUM t;

--- case: refused in a transaction: ALTER SYSTEM SET work_mem = '8MB'
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
CREATE INDEX i ON t (n);
CREATE TABLE p (id bigint) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
--- migration no-transaction
BEGIN;
ALTER SYSTEM SET work_mem = '8MB';
COMMIT;
--! 2:1 error[non-transactional-statement-in-transaction] fails: ALTER SYSTEM cannot run inside a transaction block
--!     -- in a migration of its own, outside a transaction
--!     ALTER SYSTEM SET work_mem = '8MB';

--- case: REFRESH CONCURRENTLY is allowed in a transaction
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
CREATE MATERIALIZED VIEW v AS SELECT id FROM t;
CREATE UNIQUE INDEX v_id_idx ON v (id);
--- migration
REFRESH MATERIALIZED VIEW CONCURRENTLY v;
--! 1:1 warning[missing-lock-timeout] waits for EXCLUSIVE on public.v without a limit, and everybody who comes later waits behind it
--!     SET LOCAL lock_timeout = '5s';  -- before this statement; then try again when it gives up

--- case: tables of a query and materialized views are new, too
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
CREATE MATERIALIZED VIEW v AS SELECT id, n FROM t WITH NO DATA;
CREATE INDEX v_n_idx ON v (n);
CREATE TEMP TABLE k AS SELECT id FROM t;
CREATE INDEX k_idx ON k (id);

--- case: lock_timeout = 0 is no limit
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
SET LOCAL lock_timeout = 0;
ALTER TABLE t ADD COLUMN x int;
--! 2:1 warning[missing-lock-timeout] waits for ACCESS EXCLUSIVE on public.t without a limit, and everybody who comes later waits behind it
--!     SET LOCAL lock_timeout = '5s';  -- before this statement; then try again when it gives up

--- case: SET LOCAL outside a transaction sets nothing
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration no-transaction
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ADD COLUMN x int;
--! 2:1 warning[missing-lock-timeout] waits for ACCESS EXCLUSIVE on public.t without a limit, and everybody who comes later waits behind it
--!     SET lock_timeout = '5s';  -- before this statement, and try again when it gives up; RESET lock_timeout; after it

--- case: set_config() is a limit
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
SELECT set_config('lock_timeout', '5s', true);
ALTER TABLE t ADD COLUMN x int;

--- case: a limit set for the role is one
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
ALTER ROLE postgres SET lock_timeout = '5s';
--- migration
ALTER TABLE t ADD COLUMN x int;

--- case: the body of DO is judged
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
SET LOCAL lock_timeout = '5s';
DO $$ BEGIN ALTER TABLE t ALTER COLUMN a SET NOT NULL; END $$;
--! 2:1 error[setting-not-null] reads every row of public.t while ACCESS EXCLUSIVE blocks reads and writes
--!     ALTER TABLE public.t ADD CONSTRAINT t_a_not_null NOT NULL a NOT VALID;
--!     -- in a later migration:
--!     ALTER TABLE public.t VALIDATE CONSTRAINT t_a_not_null;

--- case: what cannot be NOT VALID is not told to be
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ADD CONSTRAINT u UNIQUE (a);
ALTER TABLE t ADD CONSTRAINT e EXCLUDE USING hash (b WITH =);
--! 2:15 error[adding-unique-constraint] builds a unique index over every row of public.t while ACCESS EXCLUSIVE blocks reads and writes
--!     -- in a migration of its own, outside a transaction
--!     CREATE UNIQUE INDEX CONCURRENTLY u ON public.t (a);
--!     -- in a later migration:
--!     ALTER TABLE public.t ADD CONSTRAINT u UNIQUE USING INDEX u;
--! 2:19 info[unique-over-existing-rows] fails if two rows of public.t have the same a
--!     -- look before you migrate:
--!     SELECT a, count(*) FROM public.t GROUP BY a HAVING count(*) > 1;
--! 3:15 error[adding-exclusion-constraint] builds an index over every row of public.t while ACCESS EXCLUSIVE blocks reads and writes
--!     There is no safe form: neither NOT VALID nor USING INDEX exists for it. Either plan a window, or create a new table with the constraint, write both, copy in batches, and swap.

--- case: one statement alone is atomic
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration no-transaction
ALTER TABLE t ALTER COLUMN a DROP DEFAULT;
--! 1:1 warning[missing-lock-timeout] waits for ACCESS EXCLUSIVE on public.t without a limit, and everybody who comes later waits behind it
--!     SET lock_timeout = '5s';  -- before this statement, and try again when it gives up; RESET lock_timeout; after it

--- case: from bigint to text is no free change
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ALTER COLUMN c_id TYPE text;
--! 2:15 error[changing-column-type] writes every row of public.t while ACCESS EXCLUSIVE blocks reads and writes
--!     -- expand and contract, in separate migrations:
--!     ALTER TABLE public.t ADD COLUMN c_id_new text;
--!     -- write both columns, copy the old values in batches, read the new column, then:
--!     ALTER TABLE public.t DROP COLUMN c_id;

--- case: two tables altered one after the other, each by itself
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration no-transaction
SET lock_timeout = '5s';
ALTER TABLE t ADD COLUMN IF NOT EXISTS x int;
ALTER TABLE c ADD COLUMN IF NOT EXISTS x int;
COMMENT ON TABLE c IS 'x';
CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
RESET lock_timeout;

--- case: CONCURRENTLY among other statements, none of them in a transaction
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration no-transaction
SET lock_timeout = '5s';
ALTER TABLE t ADD COLUMN IF NOT EXISTS x int;
RESET lock_timeout;
DROP INDEX CONCURRENTLY IF EXISTS i;
CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (n);

--- case: BEGIN and COMMIT where nobody else begins one
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration no-transaction
BEGIN;
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ADD COLUMN x int;
COMMIT;

--- case: DEFAULT now() writes no row
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ADD COLUMN x timestamptz DEFAULT now();
--! 2:15 info[stable-default-freezes-value] now() is evaluated once: every row that exists gets the same x
--!     -- if old rows should have no value, or one of their own:
--!     ALTER TABLE public.t ADD COLUMN x timestamp with time zone;
--!     ALTER TABLE public.t ALTER COLUMN x SET DEFAULT now();

--- case: SECURITY DEFINER is one statement, and open to whoever sets the search_path
--- migration
CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'select 1';
--! 1:1 error[security-definer-without-search-path] public.f() runs with the rights of its owner and looks its names up in the search_path of its caller
--!     ALTER FUNCTION public.f() SET search_path = pg_catalog, pg_temp;  -- with every other name in its body qualified

--- case: what takes or gives more than it seems
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
CREATE UNIQUE INDEX t_n_key ON t (n);
--- migration
SET lock_timeout = '5s';
GRANT SELECT ON t TO PUBLIC;
CLUSTER t USING t_n_key;
LOCK TABLE t IN SHARE MODE;
ALTER TABLE t SET UNLOGGED;
ALTER TABLE t REPLICA IDENTITY FULL;
RESET lock_timeout;
--! 2:1 warning[grant-to-public] grants select to every role, present and future
--!     Grant to a role that the clients are members of:
--!     GRANT ... TO app_reader;
--! 3:1 error[vacuum-full-or-cluster] writes every row of public.t while ACCESS EXCLUSIVE blocks reads and writes
--!     VACUUM public.t;  -- gives the room back to the table without blocking
--!     -- to give it back to the disk: pg_repack --table=public.t or pg_squeeze
--! 5:15 error[changing-persistence] writes every row of public.t while ACCESS EXCLUSIVE blocks reads and writes
--!     Make the table anew as an unlogged one, copy the rows in batches while a trigger carries changes over, and swap the names; or do it in a window in which nothing uses the table.
--! 6:15 warning[changing-replica-identity] every UPDATE and DELETE on public.t logs the whole old row, and subscribers search for it row by row
--!     ALTER TABLE public.t REPLICA IDENTITY DEFAULT;  -- with a primary key

--- case: a type in use
--- given
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE t (id bigint PRIMARY KEY, m mood);
--- migration
DROP TYPE mood;
--! 1:11 error[dropping-object-in-use] fails: cannot drop type mood because other objects depend on it
--!     Drop or change first: column m of table t
--!     CASCADE would drop all of it.

--- case: a CHECK on a table from before the folder
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE legacy ADD CONSTRAINT legacy_n_positive CHECK (n > 0);

--- case: CONCURRENTLY between BEGIN and COMMIT of a file that runs outside a transaction
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration no-transaction
BEGIN;
CREATE INDEX CONCURRENTLY i ON t (n);
COMMIT;
--! 2:1 error[concurrently-in-transaction] fails: CREATE INDEX CONCURRENTLY cannot run inside a transaction block
--!     -- in a migration of its own, outside a transaction
--!     CREATE INDEX CONCURRENTLY i ON t (n);

--- case: a trigger that is off for one statement of a transaction
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE t DISABLE TRIGGER g;
UPDATE t SET n = 1 WHERE id = 5;
ALTER TABLE t ENABLE TRIGGER g;

--- case: a table altered in the same release, but in a later file
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
SET LOCAL lock_timeout = '5s';
CREATE INDEX i ON t (n);
--! 2:1 error[create-index-without-concurrently] building the index reads all of public.t while SHARE blocks writes
--!     -- in a migration of its own, outside a transaction
--!     CREATE INDEX CONCURRENTLY i ON t (n);

--- case: a backfill in the transaction that has altered the table
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ADD COLUMN x int;
UPDATE t SET x = 1 WHERE n > 5;
--! 3:1 error[backfill-under-lock] updates rows of public.t while ACCESS EXCLUSIVE, held to the end of the transaction, blocks reads and writes
--!     Change the schema in one migration and the rows in a later one, in batches:
--!     -- in a migration of its own, outside a transaction
--!     UPDATE t SET x = 1 WHERE n > 5;

--- case: a partial index says nothing about NOT NULL
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
SET LOCAL lock_timeout = '5s';
-- pgrehearse: allow create-index-without-concurrently
CREATE INDEX i ON t (n) WHERE n IS NOT NULL;

--- case: a default that is only there for NOT NULL
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ALTER COLUMN a SET DEFAULT 'x';
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
ALTER TABLE t ALTER COLUMN a DROP DEFAULT;
--! 2:15 info[default-without-backfill] rows that exist keep what they have: the default of public.t.a is for new rows only
--!     -- if they should have it too, in batches:
--!     UPDATE public.t SET a = DEFAULT WHERE a IS NULL;
--! 3:15 error[setting-not-null] reads every row of public.t while ACCESS EXCLUSIVE blocks reads and writes
--!     ALTER TABLE public.t ADD CONSTRAINT t_a_not_null NOT NULL a NOT VALID;
--!     -- in a later migration:
--!     ALTER TABLE public.t VALIDATE CONSTRAINT t_a_not_null;
--! 4:15 warning[dropping-default-of-required-column] an INSERT that does not name public.t.a fails from now on: it is NOT NULL, and its default goes
--!     Keep the default for one release, until no deployed code relies on it.

--- case: a renamed column is neither dropped nor added
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE t RENAME COLUMN a TO z;
--! 2:1 warning[renaming-column] code that is deployed now still calls public.t a and fails once it is z
--!     -- expand and contract, in separate releases:
--!     ALTER TABLE public.t ADD COLUMN z text;
--!     -- write both, copy the old values in batches, read the new column, then:
--!     ALTER TABLE public.t DROP COLUMN a;

--- case: a renamed constraint is no renamed table
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
ALTER TABLE t ADD CONSTRAINT k CHECK (n > 0);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE t RENAME CONSTRAINT k TO t_n_check;

--- case: foreign keys block writers, not readers
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, b varchar(100), n int, c_id bigint, s text);
CREATE TABLE d (id bigint PRIMARY KEY, c_id bigint);
CREATE INDEX ON d (c_id);
CREATE INDEX ON t (c_id);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE t ADD CONSTRAINT t_c_fk FOREIGN KEY (c_id) REFERENCES c (id) NOT VALID;

--- case: a policy that a later file replaces, and security that it turns on
--- given
CREATE TABLE d (id bigint PRIMARY KEY, owner text);
CREATE POLICY p ON d USING (true);
--- migration
SET LOCAL lock_timeout = '5s';
DROP POLICY p ON d;
CREATE POLICY p ON d USING (owner = current_user);
ALTER TABLE d ENABLE ROW LEVEL SECURITY;
--! 2:1 info[changing-policy] changing a policy takes ACCESS EXCLUSIVE on public.d, which blocks reads and writes until the transaction ends
--!     SET lock_timeout = '5s';  -- before it, and keep the transaction short
--! 2:1 info[dropped-policy] policy p on public.d comes back with other terms

--- case: an old history linted as a whole: made by an earlier transaction is not new
--- migration no-transaction
BEGIN;
CREATE TABLE d (id bigint PRIMARY KEY, n int);
INSERT INTO d VALUES (1, 1);
COMMIT;
BEGIN;
SET LOCAL lock_timeout = '5s';
CREATE INDEX d_n_idx ON d (n);
COMMIT;
--! 3:1 warning[non-atomic-migration] 3 changes, each of which commits by itself: if one fails, those before it stay, and a second start meets them
--!     BEGIN;
--!     -- what can share a transaction; what needs CONCURRENTLY goes into a migration of its own
--!     COMMIT;
--! 3:1 info[insert-without-columns] public.d has 2 columns today, and this INSERT relies on their order
--!     INSERT INTO d (id, n) VALUES (1, 1);
--! 7:1 error[create-index-without-concurrently] building the index reads all of public.d while SHARE blocks writes
--!     -- in a migration of its own, outside a transaction
--!     CREATE INDEX CONCURRENTLY d_n_idx ON d (n);
