--- case: to unlogged and back
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
ALTER TABLE orders SET UNLOGGED;
ALTER TABLE orders SET LOGGED;
--! 1:20 error: writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes
--! 2:20 error: writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: silent in that state already, and on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders SET LOGGED;
CREATE UNLOGGED TABLE t (a int);
ALTER TABLE t SET LOGGED;
