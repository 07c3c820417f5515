--- case: never ended
--- migration no-transaction
BEGIN;
CREATE TABLE a (x int);
--! 1:1 error: nothing ends the transaction that begins here: all that follows is undone when the session closes

--- case: the second one
--- migration no-transaction
BEGIN;
COMMIT;
START TRANSACTION;
SELECT 1;
--! 3:1 error: nothing ends the transaction that begins here: all that follows is undone when the session closes

--- case: prepared
--- migration no-transaction
BEGIN;
CREATE TABLE a (x int);
PREPARE TRANSACTION 'p';
--! 3:1 error: prepares the transaction 'p' and leaves it: its locks stay, even through a restart

--- case: in a down
--- migration
SELECT 1;
--- down no-transaction
BEGIN;
SELECT 1;
--! 1:1 error: nothing ends the transaction that begins here: all that follows is undone when the session closes

--- case: silent when committed
--- migration no-transaction
BEGIN;
CREATE TABLE a (x int);
COMMIT;

--- case: silent when rolled back
--- migration no-transaction
BEGIN;
ROLLBACK;

--- case: silent when the tool commits
--- migration
BEGIN;
CREATE TABLE a (x int);

--- case: silent when the prepared one is committed
--- migration no-transaction
BEGIN;
PREPARE TRANSACTION 'p';
COMMIT PREPARED 'p';
