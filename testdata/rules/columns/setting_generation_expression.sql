--- case: stored
--- given
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, gross numeric GENERATED ALWAYS AS (total * 1.2) STORED);
--- migration
ALTER TABLE orders ALTER COLUMN gross SET EXPRESSION AS (total * 1.19);
--! 1:20 error: writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: silent on virtual
--- given pg=18
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, gross numeric GENERATED ALWAYS AS (total * 1.2) VIRTUAL);
--- migration pg=18
ALTER TABLE orders ALTER COLUMN gross SET EXPRESSION AS (total * 1.19);

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, gross numeric GENERATED ALWAYS AS (total * 1.2) STORED);
ALTER TABLE orders ALTER COLUMN gross SET EXPRESSION AS (total * 1.19);
