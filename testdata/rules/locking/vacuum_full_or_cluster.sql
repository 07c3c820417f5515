--- case: VACUUM FULL
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
VACUUM FULL orders;
--! 1:1 error: writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: CLUSTER, in a transaction too
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CLUSTER orders USING orders_pkey;
--! 1:1 error: writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: of every table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE t (a int);
--- migration no-transaction
VACUUM (FULL);
--! 1:1 error: writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes, and so on for 2 tables

--- case: silent on plain VACUUM and ANALYZE, and on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
VACUUM orders;
ANALYZE orders;
CREATE TABLE t (a int PRIMARY KEY);
CLUSTER t USING t_pkey;

--- case: silent where it fails anyway
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
VACUUM FULL orders;

--- case: of everything
--- migration no-transaction
VACUUM FULL;
--! 1:1 error: writes every table anew, each under ACCESS EXCLUSIVE
