--- case: another method
--- given
CREATE ACCESS METHOD columnar TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders SET ACCESS METHOD columnar;
--! 1:20 error: writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: silent with the same method and on a new table
--- given
CREATE ACCESS METHOD columnar TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders SET ACCESS METHOD heap;
CREATE TABLE t (a int);
ALTER TABLE t SET ACCESS METHOD columnar;

--- case: a method that comes from elsewhere
--- given
CREATE TABLE t (id bigint PRIMARY KEY);
--- migration
ALTER TABLE t SET ACCESS METHOD columnar;
--! 1:15 error: writes every row of public.t while ACCESS EXCLUSIVE blocks reads and writes
