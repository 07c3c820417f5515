--- case: savepoint
--- migration
SAVEPOINT a;
RELEASE a;

--- case: silent without
--- migration no-transaction
BEGIN;
COMMIT;
