--- case: in public
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--! 1:1 info: public.orders is in an exposed schema and has no row-level security

--- case: in the schemas of the configuration
--- given set=schemas:api,web
CREATE SCHEMA api;
--- migration
CREATE TABLE api.t (a int);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--! 1:1 info: api.t is in an exposed schema and has no row-level security

--- case: silent when it is on, and in other schemas
--- given
CREATE SCHEMA internal;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE TABLE internal.t (a int);
CREATE TEMP TABLE s (a int);
