--- case: the other has one
--- migration
CREATE TABLE a (id int);
--- down
DROP TABLE a;
--- migration
CREATE TABLE b (id int);
--! 1:1 warning: migration 2 has no down

--- case: silent when none has one
--- migration
CREATE TABLE a (id int);
--- migration
CREATE TABLE b (id int);

--- case: silent with a reason
--- migration
CREATE TABLE a (id int);
--- down
DROP TABLE a;
--- migration
-- pgrehearse: irreversible seeds are never removed
CREATE TABLE b (id int);
