--- case: a table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders SET TABLESPACE fast;
--! 1:20 error: copies the whole of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: an index, and all in a tablespace
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--- migration
ALTER INDEX i SET TABLESPACE fast;
ALTER TABLE ALL IN TABLESPACE slow SET TABLESPACE fast;
--! 1:15 error: copies the whole of public.i while ACCESS EXCLUSIVE blocks reads and writes
--! 2:1 error: copies every object in the tablespace slow to fast, each under ACCESS EXCLUSIVE

--- case: REINDEX cannot move indexes in 13
--- given pg=13
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--- migration
ALTER INDEX i SET TABLESPACE fast;
--! 1:15 error: copies the whole of public.i while ACCESS EXCLUSIVE blocks reads and writes

--- case: silent on a new table and on a partitioned one
--- given
CREATE TABLE p (a int) PARTITION BY LIST (a);
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders SET TABLESPACE fast;
ALTER TABLE p SET TABLESPACE fast;
