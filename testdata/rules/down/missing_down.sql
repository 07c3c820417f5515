--- case: the other has one
--- migration
CREATE TABLE a (id int);
--- down
DROP TABLE a;
--- migration
CREATE TABLE b (id int);

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
