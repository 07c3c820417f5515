--- case: no statement
--- migration
CREATE TABLE a (x int);
--- down
-- nothing
--! 1:1 warning: the down of 1 does nothing, and the tool records that it was undone

--- case: silent with statements
--- migration
CREATE TABLE a (x int);
--- down
DROP TABLE a;

--- case: silent with a reason
--- migration
-- pgrehearse: irreversible it is the first
CREATE TABLE a (x int);
--- down
-- nothing

--- case: a mark without a reason excuses nothing
--- migration
-- pgrehearse: irreversible
CREATE TABLE a (x int);
--- down
-- nothing
--! 1:1 warning: the down of 1 does nothing, and the tool records that it was undone

--- case: silent without a down
--- migration
CREATE TABLE a (x int);

--- case: silent when the up changes nothing
--- migration
SELECT 1;
--- down
-- nothing

--- case: SELECT 1 in the place of a down
--- migration
CREATE TABLE a (x int);
--- down
SELECT 1;
--! 1:1 warning: the down of 1 does nothing, and the tool records that it was undone
