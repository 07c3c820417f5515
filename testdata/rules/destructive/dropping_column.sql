--- case: a column of an earlier file
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders DROP COLUMN note, DROP COLUMN total;
--! 1:20 warning: drops public.orders.note with its data; code that still names it fails at once
--! 1:38 warning: drops public.orders.total with its data; code that still names it fails at once

--- case: of a table never seen
--- migration
ALTER TABLE legacy DROP COLUMN a;
--! 1:20 warning: drops public.legacy.a with its data; code that still names it fails at once

--- case: silent in the down of the migration that added it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN remark text;
--- down
ALTER TABLE orders DROP COLUMN remark;

--- case: in a down that drops another it is a note
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN remark text;
--- down
ALTER TABLE orders DROP COLUMN note;
--! 1:20 info: drops public.orders.note with its data; code that still names it fails at once

--- case: silent when added in the same migration
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN tmp int;
ALTER TABLE orders DROP COLUMN tmp;

--- case: silent when it is not there
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders DROP COLUMN IF EXISTS nope;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders DROP COLUMN note;

--- case: in a block
--- given
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
--- migration
DO $$ BEGIN ALTER TABLE orders DROP COLUMN note; END $$;
--! 1:1 warning: drops public.orders.note with its data; code that still names it fails at once
