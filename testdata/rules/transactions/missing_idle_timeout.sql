--- case: not set
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE orders ADD COLUMN s text;
--! 1:1 info: if the client hangs here, its transaction keeps the locks until somebody ends it

--- case: set too late
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
SET idle_in_transaction_session_timeout = '10s';
--! 1:1 info: if the client hangs here, its transaction keeps the locks until somebody ends it

--- case: silent when set
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SET idle_in_transaction_session_timeout = '10s';
ALTER TABLE orders ADD COLUMN r text;

--- case: silent when set by set_config
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT set_config('idle_in_transaction_session_timeout', '10s', true);
ALTER TABLE orders ADD COLUMN r text;

--- case: silent without a transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
ALTER TABLE orders ADD COLUMN r text;

--- case: silent on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE a (x int);
ALTER TABLE a ADD COLUMN y int;
