--- case: in the tool's transaction
--- migration
BEGIN;
CREATE TABLE a (x int);
COMMIT;
--! 1:1 warning: BEGIN begins nothing: plain has begun a transaction already

--- case: a way out of the tool's transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
COMMIT;
CREATE INDEX CONCURRENTLY i ON orders (note);
BEGIN;
--! 1:1 warning: COMMIT ends the transaction of plain, and what follows runs outside of any

--- case: twice
--- migration no-transaction
BEGIN;
BEGIN;
COMMIT;
COMMIT;
--! 2:1 warning: BEGIN begins nothing: a transaction is in progress already
--! 4:1 warning: COMMIT ends nothing: no transaction is in progress

--- case: rollback without a transaction
--- migration no-transaction
ROLLBACK;
--! 1:1 warning: ROLLBACK ends nothing: no transaction is in progress

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
