--- case: never validated
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
--! 2:1 warning: constraint c of public.orders is still NOT VALID 1 migration later: old rows may break it, and the planner does not use it
--- migration
SELECT 1;

--- case: of a domain
--- given
CREATE DOMAIN d AS int;
ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID;
--! 2:1 warning: constraint c of public.d is still NOT VALID 1 migration later: old rows may break it, and the planner does not use it
--- migration
SELECT 1;

--- case: silent once validated, and once dropped
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT d CHECK (total > 1) NOT VALID;
--- migration
ALTER TABLE orders VALIDATE CONSTRAINT c;
ALTER TABLE orders DROP CONSTRAINT d;

--- case: silent in the newest migration
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;

--- case: silent on NOT ENFORCED
--- given pg=18
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT ENFORCED;
--- migration
SELECT 1;

--- case: once for a table and its partitions
--- given
CREATE TABLE days (at date NOT NULL, n int) PARTITION BY RANGE (at);
CREATE TABLE days_2025 PARTITION OF days FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--- migration
ALTER TABLE days ADD CONSTRAINT days_n_check CHECK (n > 0) NOT VALID;
--! 1:1 warning: constraint days_n_check of public.days is still NOT VALID 2 migrations later: old rows may break it, and the planner does not use it
--- migration
CREATE TABLE other (x int);
--- migration
CREATE TABLE another (x int);
