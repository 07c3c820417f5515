--- case: in the tool's transaction
--- migration
BEGIN;
CREATE TABLE a (x int);
COMMIT;

--- case: a way out of the tool's transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
COMMIT;
CREATE INDEX CONCURRENTLY i ON orders (note);
BEGIN;

--- case: twice
--- migration no-transaction
BEGIN;
BEGIN;
COMMIT;
COMMIT;

--- case: rollback without a transaction
--- migration no-transaction
ROLLBACK;

--- case: silent for a transaction of its own
--- migration no-transaction
BEGIN;
SELECT 1;
COMMIT;
START TRANSACTION;
ROLLBACK;

--- case: silent for savepoints
--- migration
SAVEPOINT a;
RELEASE a;

--- case: silent after COMMIT AND CHAIN
--- migration no-transaction
BEGIN;
COMMIT AND CHAIN;
COMMIT;
