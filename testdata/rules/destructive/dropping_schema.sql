--- case: with everything in it
--- given
CREATE SCHEMA billing;
CREATE TABLE billing.invoices (id bigint PRIMARY KEY);
CREATE VIEW billing.v AS SELECT 1 AS one;
CREATE TYPE billing.mood AS ENUM ('sad');
CREATE FUNCTION billing.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE SEQUENCE billing.s;
--- migration
DROP SCHEMA billing CASCADE;
--! 1:1 error: drops the schema billing with everything in it: 1 table, 1 view, 1 sequence, 1 type, 1 function

--- case: silent on an empty one
--- given
CREATE SCHEMA billing;
--- migration
DROP SCHEMA billing;

--- case: silent on a new one
--- migration
CREATE SCHEMA billing;
CREATE TABLE billing.invoices (id bigint PRIMARY KEY);
DROP SCHEMA billing CASCADE;

--- case: silent when it fails anyway
--- given
CREATE SCHEMA billing;
CREATE TABLE billing.invoices (id bigint PRIMARY KEY);
--- migration
DROP SCHEMA billing;

--- case: never seen, with CASCADE
--- migration
DROP SCHEMA legacy CASCADE;
--! 1:1 error: drops the schema legacy; what is in it is not known here
