--- case: in the tool's transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX CONCURRENTLY a ON orders (note);
--! 1:1 error: fails: CREATE INDEX CONCURRENTLY cannot run inside a transaction block

--- case: in a transaction of its own making
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
BEGIN;
CREATE INDEX CONCURRENTLY a ON orders (note);
COMMIT;
--! 2:1 error: fails: CREATE INDEX CONCURRENTLY cannot run inside a transaction block

--- case: in a message of two statements
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration message
SET lock_timeout = '5s';
CREATE INDEX CONCURRENTLY a ON orders (note);
--! 2:1 error: fails: CREATE INDEX CONCURRENTLY cannot run inside a transaction block

--- case: drop and reindex
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX a ON orders (note);
--- migration
DROP INDEX CONCURRENTLY a;
--! 1:1 error: fails: DROP INDEX CONCURRENTLY cannot run inside a transaction block

--- case: reindex
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
REINDEX TABLE CONCURRENTLY orders;
--! 1:1 error: fails: REINDEX CONCURRENTLY cannot run inside a transaction block

--- case: silent alone in its message
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration message
CREATE INDEX CONCURRENTLY a ON orders (note);

--- case: silent after the transaction was rolled back
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
BEGIN;
ROLLBACK;
CREATE INDEX CONCURRENTLY a ON orders (note);

--- case: silent for REFRESH, which may
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW m AS SELECT id FROM orders;
CREATE UNIQUE INDEX m_id ON m (id);
--- migration
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
