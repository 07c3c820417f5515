--- case: without a mode
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
LOCK TABLE orders;
--! 1:1 warning: locks public.orders in ACCESS EXCLUSIVE, which blocks reads and writes until the transaction ends

--- case: SHARE, and no timeout before the change
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
LOCK TABLE orders IN SHARE MODE;
ALTER TABLE orders ADD COLUMN remark text;
--! 1:1 warning: locks public.orders in SHARE, which blocks writes until the transaction ends

--- case: one never seen
--- migration
LOCK TABLE legacy IN EXCLUSIVE MODE;
--! 1:1 warning: locks public.legacy in EXCLUSIVE, which blocks writes until the transaction ends

--- case: silent before a change of the same table with a timeout
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SET LOCAL lock_timeout = '2s';
LOCK TABLE orders;
ALTER TABLE orders ADD COLUMN remark text;

--- case: silent in a mode that lets writers through, and on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
LOCK TABLE orders IN ROW EXCLUSIVE MODE;
CREATE TABLE t (a int);
LOCK TABLE t;
