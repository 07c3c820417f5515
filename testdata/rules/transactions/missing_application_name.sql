--- case: not set
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE orders ADD COLUMN s text;
--! 1:1 info: who looks at pg_stat_activity cannot tell that this session is the migration

--- case: set too late
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
SET application_name = '5';
--! 1:1 info: who looks at pg_stat_activity cannot tell that this session is the migration

--- case: silent when set
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SET application_name = '5';
ALTER TABLE orders ADD COLUMN r text;

--- case: silent when set by set_config
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT set_config('application_name', '5', true);
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
