--- case: savepoint
--- migration
SAVEPOINT a;
RELEASE a;
--! 1:1 info: what ROLLBACK TO a may undo is not the same on every database

--- case: silent without
--- migration no-transaction
BEGIN;
COMMIT;
