--- case: locks with a limit, on what is new, and of CONCURRENTLY
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, n int, c_id bigint);
--- migration no-transaction
SET lock_timeout = '5s';
ALTER TABLE t ADD COLUMN x int;
RESET lock_timeout;
CREATE TABLE d (id bigint PRIMARY KEY);
ALTER TABLE d ADD COLUMN x int;
CREATE INDEX CONCURRENTLY i ON t (n);
--! 5 adding-column-with-check: public.d is made in the same migration and still empty
--! 5 adding-column-with-references: public.d is made in the same migration and still empty
--! 5 adding-column-with-volatile-default: public.d is made in the same migration and still empty
--! 5 adding-constrained-domain-column: public.d is made in the same migration and still empty
--! 5 adding-identity-column: public.d is made in the same migration and still empty
--! 5 adding-required-column: public.d is made in the same migration and still empty
--! 5 adding-serial-column: public.d is made in the same migration and still empty
--! 5 adding-stored-generated-column: public.d is made in the same migration and still empty
--! 5 stable-default-freezes-value: public.d is made in the same migration and still empty
--! 5 adding-unique-constraint: public.d is made in the same migration and still empty
--! 6 create-index-without-concurrently: CONCURRENTLY lets reads and writes go on
--! 4 unvalidated-constraint: constraint d_id_not_null is valid at the end of these migrations
--! 4 missing-primary-key: public.d has the primary key d_pkey at the end of these migrations
--! 2 many-tables-locked: the release locks 1 existing tables: 8 are worth a word
--! 2 missing-lock-timeout: lock_timeout is 5s here
--! 4 missing-lock-timeout: public.d is new in this migration: nobody else waits for it
--! 5 missing-lock-timeout: public.d is new in this migration: nobody else waits for it
--! 6 missing-lock-timeout: CONCURRENTLY waits by design, and nobody waits behind it
--! 2 repeatedly-locked-table: 1 of the migrations of one release lock public.t: 3 are worth a word
--! 6 work-under-strong-lock: builds an index over public.t, but no earlier statement of its transaction holds a lock that would block others meanwhile

--- case: locks without one, said once
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, n int, c_id bigint);
--- migration
ALTER TABLE t ADD COLUMN x int;
ALTER TABLE t ADD COLUMN y int;
--! 2 many-tables-locked: the release locks 1 existing tables: 8 are worth a word
--! 2 missing-lock-timeout: said once per migration, at line 1
--! 1 non-atomic-migration: a failure of this migration leaves nothing half done that a second start would meet
--! 2 non-atomic-migration: a failure of this migration leaves nothing half done that a second start would meet
--! 1 repeatedly-locked-table: 1 of the migrations of one release lock public.t: 3 are worth a word
--! 1 wide-lock-window: public.t is the only table that its transaction locks so strongly

--- case: a foreign key with its index
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, n int, c_id bigint);
--- migration
ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (c_id) REFERENCES c (id) NOT VALID;
CREATE INDEX i ON t (c_id);
--! 1 adding-foreign-key: no row is read: NOT VALID, NOT ENFORCED, or a table without rows
--! 1 foreign-key-without-index: public.i finds the rows of public.t (c_id) references public.c
--! 1 unvalidated-constraint: the validation of f may be on the way: it is that new
--! 2 blocking-work-over-budget: 1 statements of 1 migrations work on public.t under a lock: within the budget
--! 2 many-tables-locked: the release locks 2 existing tables: 8 are worth a word
--! 2 missing-lock-timeout: said once per migration, at line 1
--! 1 non-atomic-migration: a failure of this migration leaves nothing half done that a second start would meet
--! 2 non-atomic-migration: a failure of this migration leaves nothing half done that a second start would meet
--! 1 repeatedly-locked-table: 1 of the migrations of one release lock public.c: 3 are worth a word
--! 1 repeatedly-locked-table: 1 of the migrations of one release lock public.t: 3 are worth a word
--! 1 wide-lock-window: the tables are locked by one statement, or for foreign keys, which several-foreign-keys tells

--- case: a constraint that is validated, and one that is new
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, n int, c_id bigint);
--- migration
ALTER TABLE t ADD CONSTRAINT a CHECK (n > 0) NOT VALID;
ALTER TABLE t ADD CONSTRAINT b CHECK (n > 1) NOT VALID;
ALTER TABLE t VALIDATE CONSTRAINT a;
--! 1 adding-check-constraint: no row is read: NOT VALID, NOT ENFORCED, or a table without rows
--! 2 adding-check-constraint: no row is read: NOT VALID, NOT ENFORCED, or a table without rows
--! 1 unvalidated-constraint: constraint a is valid at the end of these migrations
--! 2 unvalidated-constraint: the validation of b may be on the way: it is that new
--! 2 many-tables-locked: the release locks 1 existing tables: 8 are worth a word
--! 2 missing-lock-timeout: said once per migration, at line 1
--! 1 non-atomic-migration: a failure of this migration leaves nothing half done that a second start would meet
--! 2 non-atomic-migration: a failure of this migration leaves nothing half done that a second start would meet
--! 3 non-atomic-migration: a failure of this migration leaves nothing half done that a second start would meet
--! 1 repeatedly-locked-table: 1 of the migrations of one release lock public.t: 3 are worth a word
--! 1 wide-lock-window: public.t is the only table that its transaction locks so strongly

--- case: a table whose key comes later, and its policies
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, n int, c_id bigint);
--- migration
CREATE TABLE d (id bigint NOT NULL);
ALTER TABLE d ADD PRIMARY KEY (id);
ALTER TABLE d ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON d USING (true);
--! 2 setting-not-null: public.d is made in the same transaction
--! 2 adding-check-constraint: public.d is made in the same transaction
--! 2 adding-exclusion-constraint: public.d is made in the same transaction
--! 2 adding-foreign-key: public.d is made in the same transaction
--! 2 adding-primary-key: public.d is made in the same transaction
--! 2 adding-unique-constraint: public.d is made in the same transaction
--! 2 primary-key-over-nullable-column: public.d is made in the same transaction
--! 3 disabling-row-security: public.d is made in the same transaction
--! 4 changing-policy: public.d is locked already
--! 1 unvalidated-constraint: constraint d_id_not_null is valid at the end of these migrations
--! 3 row-security-without-policy: public.d has 1 policy at the end of these migrations
--! 1 missing-primary-key: public.d has the primary key d_pkey at the end of these migrations
--! 1 missing-lock-timeout: public.d is new in this migration: nobody else waits for it
--! 2 missing-lock-timeout: public.d is new in this migration: nobody else waits for it
--! 3 missing-lock-timeout: public.d is new in this migration: nobody else waits for it
--! 4 missing-lock-timeout: public.d is new in this migration: nobody else waits for it
--! 1 non-atomic-migration: a failure of this migration leaves nothing half done that a second start would meet
--! 2 non-atomic-migration: a failure of this migration leaves nothing half done that a second start would meet
--! 3 non-atomic-migration: a failure of this migration leaves nothing half done that a second start would meet
--! 4 non-atomic-migration: a failure of this migration leaves nothing half done that a second start would meet

--- case: rows in a migration that changes no schema
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, n int, c_id bigint);
--- migration
UPDATE t SET n = 1 WHERE id = 5;
--! 1 unbatched-backfill: it writes the rows of VALUES or of one key
--! 1 data-in-schema-migration: the migration changes the schema of no table that was there before
--! 1 non-atomic-migration: a failure of this migration leaves nothing half done that a second start would meet

--- case: an index that is taken care of
--- given
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a text, n int, c_id bigint);
--- migration no-transaction
DROP INDEX CONCURRENTLY IF EXISTS i;
CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (n);
--! 1 drop-index-without-concurrently: CONCURRENTLY lets reads and writes go on
--! 1 misleading-if-exists: it clears the way for the statement that makes it
--! 2 create-index-without-concurrently: CONCURRENTLY lets reads and writes go on
--! 2 concurrent-index-if-not-exists: a DROP INDEX before it or a REINDEX after it takes care of an invalid i
--! 2 missing-lock-timeout: CONCURRENTLY waits by design, and nobody waits behind it
--! 1 non-atomic-migration: a failure of this migration leaves nothing half done that a second start would meet
--! 2 non-atomic-migration: a failure of this migration leaves nothing half done that a second start would meet
--! 2 work-under-strong-lock: builds an index over public.t, but no earlier statement of its transaction holds a lock that would block others meanwhile
