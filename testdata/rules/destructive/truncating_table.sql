--- case: a table of an earlier file
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
TRUNCATE orders;
--! 1:1 warning: removes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: each named table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
--- migration
TRUNCATE orders, lines;
--! 1:1 warning: removes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: CASCADE that reaches nothing more
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
TRUNCATE orders CASCADE;
--! 1:1 warning: removes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: one never seen
--- migration
TRUNCATE legacy;
--! 1:1 warning: removes every row of public.legacy while ACCESS EXCLUSIVE blocks reads and writes

--- case: silent when CASCADE reaches more
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
--- migration
TRUNCATE orders CASCADE;

--- case: silent on a temporary and on a new table
--- migration
CREATE TEMP TABLE s (a int);
TRUNCATE s;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
TRUNCATE orders;
