--- case: other bytes
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN total TYPE double precision;
--! 1:20 error: writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: int to bigint
--- given
CREATE TABLE t (a int);
--- migration
ALTER TABLE t ALTER a TYPE bigint;
--! 1:15 error: writes every row of public.t while ACCESS EXCLUSIVE blocks reads and writes

--- case: a shorter varchar
--- given
CREATE TABLE t (a varchar(20));
--- migration
ALTER TABLE t ALTER a TYPE varchar(10);
--! 1:15 error: writes every row of public.t while ACCESS EXCLUSIVE blocks reads and writes

--- case: silent for a longer varchar and for text
--- given
CREATE TABLE t (a varchar(20), b varchar(10));
--- migration
ALTER TABLE t ALTER a TYPE varchar(30);
ALTER TABLE t ALTER b TYPE text;

--- case: silent for a larger precision
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ALTER COLUMN total TYPE double precision;

--- case: of a table never seen
--- migration
ALTER TABLE legacy ALTER COLUMN a TYPE bigint;
--! 1:20 error: writes every row of public.legacy while ACCESS EXCLUSIVE blocks reads and writes, unless the old type of a is stored alike

--- case: of a table never seen, to what varchar is stored alike
--- migration
ALTER TABLE legacy ALTER COLUMN a TYPE text;
--! 1:20 warning: writes every row of public.legacy while ACCESS EXCLUSIVE blocks reads and writes, unless the old type of a is stored alike
