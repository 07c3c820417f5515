--- case: a table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
REINDEX TABLE orders;
--! 1:1 error: reads every row of public.orders while SHARE blocks writes to it, and ACCESS EXCLUSIVE every query that would use the index

--- case: an index
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
REINDEX INDEX orders_pkey;
--! 1:1 error: reads every row of public.orders while SHARE blocks writes to it, and ACCESS EXCLUSIVE every query that would use the index

--- case: a schema
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
--- migration no-transaction
REINDEX SCHEMA public;
--! 1:1 error: reads every row of public.orders and of 1 more tables, one after another, while SHARE blocks writes to it, and ACCESS EXCLUSIVE every query that would use the index

--- case: silent with CONCURRENTLY
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
REINDEX TABLE CONCURRENTLY orders;
REINDEX (CONCURRENTLY) INDEX orders_pkey;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
REINDEX TABLE orders;

--- case: silent on REINDEX SYSTEM
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
REINDEX SYSTEM postgres;

--- case: a schema of which the history knows nothing
--- migration no-transaction
REINDEX SCHEMA public;
--! 1:1 error: reads every table while SHARE blocks writes to it, and ACCESS EXCLUSIVE every query that would use its indexes
