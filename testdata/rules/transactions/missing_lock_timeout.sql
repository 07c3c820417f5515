--- case: no limit at all
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
ALTER TABLE orders ADD COLUMN b int;
--! 1:1 warning: waits for ACCESS EXCLUSIVE on public.orders without a limit, and everybody who comes later waits behind it

--- case: zero is no limit
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SET lock_timeout = 0;
ALTER TABLE orders ADD COLUMN a int;
--! 2:1 warning: waits for ACCESS EXCLUSIVE on public.orders without a limit, and everybody who comes later waits behind it

--- case: SET LOCAL outside a transaction does nothing
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
SET LOCAL lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN a int;
--! 2:1 warning: waits for ACCESS EXCLUSIVE on public.orders without a limit, and everybody who comes later waits behind it

--- case: a new table that references an old one
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE items (order_id bigint REFERENCES orders);
--! 1:1 warning: waits for SHARE ROW EXCLUSIVE on public.orders without a limit, and everybody who comes later waits behind it

--- case: silent after SET
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN a int;

--- case: silent after SET LOCAL in the transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN a int;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD COLUMN a int;

--- case: set after the statement
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
SET lock_timeout = '5s';
--! 1:1 warning: waits for ACCESS EXCLUSIVE on public.orders without a limit, and everybody who comes later waits behind it

--- case: silent when the role has it for good
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER ROLE ALL SET lock_timeout = '5s';
--- migration
ALTER TABLE orders ADD COLUMN a int;

--- case: silent when the database has it for good
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER DATABASE app SET lock_timeout = '5s';
--- migration
ALTER TABLE orders ADD COLUMN a int;

--- case: an earlier migration set one for itself; the down takes away what the up made
--- given
CREATE TABLE orders (id bigint PRIMARY KEY);
--- given
SET LOCAL lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN a int;
--- migration
ALTER TABLE orders ADD COLUMN c int;
--! 1:1 warning: waits for ACCESS EXCLUSIVE on public.orders without a limit, and everybody who comes later waits behind it
--- down
ALTER TABLE orders DROP COLUMN c;
