-- Triggers, functions, policies, views, types, sequences, settings, transactions.
CREATE TRIGGER x BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION touch();
--! none
CREATE TRIGGER x AFTER INSERT ON events_1 REFERENCING NEW TABLE AS n FOR EACH ROW EXECUTE FUNCTION touch();
--! 0A000 ROW triggers with transition tables are not supported on partitions
CREATE TRIGGER x AFTER INSERT ON events REFERENCING NEW TABLE AS n FOR EACH ROW EXECUTE FUNCTION touch();
--! 0A000 "events" is a partitioned table
CREATE TRIGGER x AFTER UPDATE ON orders FOR EACH STATEMENT WHEN (old.qty = 1) EXECUTE FUNCTION touch();
--! 42P17 statement trigger's WHEN condition cannot reference column values
CREATE TRIGGER x BEFORE TRUNCATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
--! 0A000 TRUNCATE FOR EACH ROW triggers are not supported
CREATE TRIGGER x BEFORE INSERT ON orders FOR EACH ROW WHEN (old.qty = 1) EXECUTE FUNCTION touch();
--! 42P17 INSERT trigger's WHEN condition cannot reference OLD values
CREATE TRIGGER x BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION add_one(1);
--! 42883 function add_one() does not exist
CREATE TRIGGER x BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION add_one();
--! 42883 function add_one() does not exist
CREATE TRIGGER x BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION nope();
--! 42883 function nope() does not exist
CREATE CONSTRAINT TRIGGER x AFTER INSERT ON orders DEFERRABLE FOR EACH STATEMENT EXECUTE FUNCTION touch();
--! 42601 syntax error at or near "STATEMENT"
CREATE OR REPLACE FUNCTION add_one(int) RETURNS bigint LANGUAGE sql AS 'select 1::bigint';
--! 42P13 cannot change return type of existing function
CREATE OR REPLACE FUNCTION add_one(x int) RETURNS int LANGUAGE sql AS 'select 1';
SELECT 1;
CREATE OR REPLACE FUNCTION add_one(y int) RETURNS int LANGUAGE sql AS 'select 1';
--! 42P13 cannot change name of input parameter "x"
CREATE FUNCTION fd(a int DEFAULT 1) RETURNS int LANGUAGE sql AS 'select 1';
CREATE OR REPLACE FUNCTION fd(a int) RETURNS int LANGUAGE sql AS 'select 1';
--! 42P13 cannot remove parameter defaults from existing function
CREATE FUNCTION fd(a int DEFAULT 1, b int) RETURNS int LANGUAGE sql AS 'select 1';
--! 42P13 input parameters after one with a default value must also have defaults
CREATE OR REPLACE PROCEDURE add_one(int) LANGUAGE sql AS 'select 1';
--! 42809 cannot change routine kind
CREATE FUNCTION f() LANGUAGE sql AS 'select 1';
--! 42P13 function result type must be specified
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select x';
--! 42703 column "x" does not exist
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1, 2';
--! 42P13 return type mismatch in function declared to return integer
CREATE FUNCTION f() RETURNS nope LANGUAGE sql AS 'select 1';
--! 42704 type "nope" does not exist
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'select $2';
--! 42P02 there is no parameter $2
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'begin retrun 1; end';
--! 42601 syntax error at or near "retrun"
CREATE POLICY p ON rls FOR INSERT USING (true);
--! 42601 only WITH CHECK expression allowed for INSERT
CREATE POLICY p ON rls FOR SELECT WITH CHECK (true);
--! 42601 WITH CHECK cannot be applied to SELECT or DELETE
CREATE POLICY p ON rls USING (id);
--! 42804 argument of POLICY must be type boolean, not type integer
CREATE OR REPLACE VIEW order_v AS SELECT id FROM orders;
--! 42P16 cannot drop columns from view
CREATE OR REPLACE VIEW order_v AS SELECT id, note AS n FROM orders;
--! 42P16 cannot change name of view column "note" to "n"
CREATE OR REPLACE VIEW order_v AS SELECT id, qty AS note FROM orders;
--! 42P16 cannot change data type of view column "note" from text to integer
CREATE OR REPLACE VIEW orders AS SELECT 1 AS a;
--! 42809 "orders" is not a view
CREATE VIEW x AS SELECT ROW(1, 2) AS r;
--! 42P16 column "r" has pseudo-type record
CREATE TEMP TABLE tt1 (id int);
CREATE MATERIALIZED VIEW x AS SELECT * FROM tt1;
--! 0A000 materialized views must not use temporary tables or views
CREATE VIEW x AS SELECT $1;
--! 42P02 there is no parameter $1
ALTER TYPE mood ADD VALUE 'ok';
--! 42710 enum label "ok" already exists
ALTER TYPE mood ADD VALUE 'new' BEFORE 'nope';
--! 22023 "nope" is not an existing enum label
ALTER TYPE mood RENAME VALUE 'nope' TO 'x';
--! 22023 "nope" is not an existing enum label
ALTER TYPE mood RENAME VALUE 'ok' TO 'sad';
--! 42710 enum label "sad" already exists
ALTER TYPE mood DROP VALUE 'ok';
--! [15] 42601 syntax error at or near "VALUE"
--! [17 18] 0A000 dropping an enum value is not implemented
ALTER TYPE pair ADD VALUE 'x';
--! 42809 pair is not an enum
ALTER TYPE mood ADD VALUE 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
--! 42602 invalid enum label "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
CREATE TYPE e2 AS ENUM ('a', 'a');
--! 23505 duplicate key value violates unique constraint "pg_enum_typid_label_index"
ALTER TYPE mood ADD VALUE 'fresh';
SELECT 'fresh'::mood;
--! 55P04 unsafe use of new value "fresh" of enum type mood
ALTER TYPE mood ADD VALUE 'fresh';
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'fresh';
--! 55P04 unsafe use of new value "fresh" of enum type mood
CREATE SEQUENCE x START 0;
--! 22023 START value (0) cannot be less than MINVALUE (1)
CREATE SEQUENCE x INCREMENT 0;
--! 22023 INCREMENT must not be zero
CREATE SEQUENCE x MINVALUE 10 MAXVALUE 5;
--! 22023 MINVALUE (10) must be less than MAXVALUE (5)
CREATE SEQUENCE x AS text;
--! 22023 sequence type must be smallint, integer, or bigint
CREATE SEQUENCE x AS smallint MAXVALUE 100000;
--! 22023 MAXVALUE (100000) is out of range for sequence data type smallint
CREATE SEQUENCE x CACHE 0;
--! 22023 CACHE (0) must be greater than zero
CREATE SEQUENCE x OWNED BY far.far.id;
--! 42P01 relation "far.far" does not exist
CREATE SEQUENCE x OWNED BY orders.nope;
--! 42703 column "nope" of relation "orders" does not exist
CREATE SEQUENCE x OWNED BY nope;
--! 42601 invalid OWNED BY option
ALTER SEQUENCE owned_numbers SET SCHEMA far;
--! 0A000 cannot move an owned sequence into another schema
ALTER SEQUENCE orders_id_seq OWNED BY NONE;
--! 0A000 cannot change ownership of identity sequence
ALTER SEQUENCE numbers START 0;
--! 22023 START value (0) cannot be less than MINVALUE (1)
ALTER SEQUENCE numbers RESTART WITH 0;
--! 22023 RESTART value (0) cannot be less than MINVALUE (1)
CREATE STATISTICS x ON qty FROM orders;
--! 42P17 extended statistics require at least 2 columns
CREATE STATISTICS x ON qty, qty FROM orders;
--! 42701 duplicate column name in statistics definition
CREATE STATISTICS x (nope) ON qty, customer FROM orders;
--! 42601 unrecognized statistics kind "nope"
CREATE STATISTICS x ON qty, customer FROM order_v;
--! 42809 cannot define statistics for relation "order_v"
CREATE TABLE x (a int) WITH (nope = 1);
--! 22023 unrecognized parameter "nope"
CREATE TABLE x (a int) WITH (fillfactor = 5);
--! 22023 value 5 out of bounds for option "fillfactor"
CREATE TABLE x (a int) WITH (autovacuum_enabled = 5);
--! 22023 invalid value for boolean option "autovacuum_enabled": 5
ALTER TABLE orders SET (nope = 1);
--! 22023 unrecognized parameter "nope"
ALTER TABLE orders SET (toast.nope = 1);
--! 22023 unrecognized parameter "nope"
ALTER VIEW order_v SET (fillfactor = 10);
--! 22023 unrecognized parameter "fillfactor"
ALTER PUBLICATION news ADD TABLE order_v;
--! 22023 cannot add relation "order_v" to publication
ALTER PUBLICATION news ADD TABLE orders;
--! 42710 relation "orders" is already member of publication "news"
ALTER PUBLICATION news DROP TABLE users;
--! 42704 relation "users" is not part of the publication
ALTER PUBLICATION nope ADD TABLE users;
--! 42704 publication "nope" does not exist
ALTER TABLE orders SET UNLOGGED;
--! 55000 cannot change table "orders" to unlogged because it is part of a publication
ALTER TABLE users SET UNLOGGED;
--! none
ALTER TABLE ulog SET LOGGED;
--! none
ALTER TABLE items SET UNLOGGED;
--! 55000 cannot change table "items" to unlogged because it is part of a publication
SAVEPOINT s;
--! none
RELEASE SAVEPOINT nope;
--! 3B001 savepoint "nope" does not exist
ROLLBACK TO SAVEPOINT nope;
--! 3B001 savepoint "nope" does not exist
SET nope = 1;
--! 42704 unrecognized configuration parameter "nope"
SET work_mem = 'x';
--! 22023 invalid value for parameter "work_mem": "x"
SET shared_buffers = '1GB';
--! 55P02 parameter "shared_buffers" cannot be changed without restarting the server
EXECUTE nope;
--! 26000 prepared statement "nope" does not exist
DEALLOCATE nope;
--! 26000 prepared statement "nope" does not exist
CREATE TABLE mails (m email[]);
ALTER DOMAIN email ADD CHECK (length(value) < 100);
--! 0A000 cannot alter type "email" because column "mails.m" uses it
CREATE TYPE letter AS (m email);
CREATE TABLE letters (l letter);
ALTER DOMAIN email ADD CHECK (length(value) < 100);
--! 0A000 cannot alter type "email" because column "letters.l" uses it
