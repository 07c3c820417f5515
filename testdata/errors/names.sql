-- Names that are missing, taken, or of something else.
ALTER TABLE nope ADD COLUMN a int;
--! 42P01 relation "nope" does not exist
SELECT * FROM nope;
--! 42P01 relation "nope" does not exist
CREATE INDEX ON nope (a);
--! 42P01 relation "nope" does not exist
CREATE VIEW nv AS SELECT * FROM nope;
--! 42P01 relation "nope" does not exist
CREATE TRIGGER tr BEFORE INSERT ON nope FOR EACH ROW EXECUTE FUNCTION touch();
--! 42P01 relation "nope" does not exist
CREATE POLICY p ON nope;
--! 42P01 relation "nope" does not exist
COMMENT ON TABLE nope IS 'x';
--! 42P01 relation "nope" does not exist
GRANT SELECT ON nope TO PUBLIC;
--! 42P01 relation "nope" does not exist
TRUNCATE nope;
--! 42P01 relation "nope" does not exist
LOCK TABLE nope;
--! 42P01 relation "nope" does not exist
ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES nope;
--! 42P01 relation "nope" does not exist
INSERT INTO nope VALUES (1);
--! 42P01 relation "nope" does not exist
UPDATE nope SET a = 1;
--! 42P01 relation "nope" does not exist
DELETE FROM nope;
--! 42P01 relation "nope" does not exist
DROP TABLE nope;
--! 42P01 table "nope" does not exist
DROP VIEW nope;
--! 42P01 view "nope" does not exist
DROP SEQUENCE nope;
--! 42P01 sequence "nope" does not exist
DROP MATERIALIZED VIEW nope;
--! 42P01 materialized view "nope" does not exist
DROP INDEX nope;
--! 42704 index "nope" does not exist
DROP TYPE nope;
--! 42704 type "nope" does not exist
DROP DOMAIN nope;
--! 42704 type "nope" does not exist
DROP SCHEMA nope;
--! 3F000 schema "nope" does not exist
DROP FUNCTION nope;
--! 42883 could not find a function named "nope"
DROP FUNCTION nope(int);
--! 42883 function nope(integer) does not exist
DROP PROCEDURE nope();
--! 42883 procedure nope() does not exist
DROP AGGREGATE nope(int);
--! 42883 aggregate nope(integer) does not exist
DROP EXTENSION nope;
--! 42704 extension "nope" does not exist
DROP COLLATION nope;
--! 42704 collation "nope" for encoding "UTF8" does not exist
DROP PUBLICATION nope;
--! 42704 publication "nope" does not exist
DROP SUBSCRIPTION nope;
--! 42704 subscription "nope" does not exist
DROP FOREIGN TABLE nope;
--! 42704 foreign table "nope" does not exist
DROP SERVER nope;
--! 42704 server "nope" does not exist
DROP TRIGGER nope ON orders;
--! 42704 trigger "nope" for table "orders" does not exist
DROP POLICY nope ON orders;
--! 42704 policy "nope" for table "orders" does not exist
DROP RULE nope ON orders;
--! 42704 rule "nope" for relation "orders" does not exist
DROP STATISTICS nope;
--! 42704 statistics object "nope" does not exist
DROP OPERATOR === (int, int);
--! 42883 operator does not exist: integer === integer
DROP CAST (int AS mood);
--! 42704 cast from type integer to type mood does not exist
DROP LANGUAGE nope;
--! 42704 language "nope" does not exist
DROP EVENT TRIGGER nope;
--! 42704 event trigger "nope" does not exist
DROP ACCESS METHOD nope;
--! 42704 access method "nope" does not exist
DROP TEXT SEARCH CONFIGURATION nope;
--! 42704 text search configuration "nope" does not exist
DROP CONVERSION nope;
--! 42704 conversion "nope" does not exist
CREATE TABLE nope.t (a int);
--! 3F000 schema "nope" does not exist
CREATE VIEW nope.v AS SELECT 1;
--! 3F000 schema "nope" does not exist
CREATE SEQUENCE nope.s;
--! 3F000 schema "nope" does not exist
CREATE TYPE nope.e AS ENUM ('a');
--! 3F000 schema "nope" does not exist
CREATE FUNCTION nope.f() RETURNS int LANGUAGE sql AS 'select 1';
--! 3F000 schema "nope" does not exist
ALTER TABLE orders SET SCHEMA nope;
--! 3F000 schema "nope" does not exist
ALTER TABLE nope.t ADD COLUMN a int;
--! 3F000 schema "nope" does not exist
DROP TABLE nope.t;
--! 3F000 schema "nope" does not exist
SET search_path = nope;
CREATE TABLE x (a int);
--! 3F000 no schema has been selected to create in
SET search_path = '';
CREATE TABLE x (a int);
--! 3F000 no schema has been selected to create in
CREATE TABLE orders (a int);
--! 42P07 relation "orders" already exists
CREATE VIEW orders AS SELECT 1 AS a;
--! 42P07 relation "orders" already exists
CREATE INDEX orders_pkey ON orders (qty);
--! 42P07 relation "orders_pkey" already exists
CREATE SEQUENCE orders;
--! 42P07 relation "orders" already exists
CREATE MATERIALIZED VIEW orders AS SELECT 1 AS a;
--! 42P07 relation "orders" already exists
ALTER TABLE orders RENAME TO items;
--! 42P07 relation "items" already exists
ALTER TABLE orders ADD CONSTRAINT items UNIQUE (qty);
--! 42P07 relation "items" already exists
CREATE SCHEMA s3;
CREATE TABLE s3.orders (a int);
ALTER TABLE orders SET SCHEMA s3;
--! 42P07 relation "orders" already exists in schema "s3"
CREATE SCHEMA s3;
CREATE TABLE s3.orders_pkey (a int);
ALTER TABLE orders SET SCHEMA s3;
--! 42P07 relation "orders_pkey" already exists in schema "s3"
CREATE TYPE mood AS ENUM ('x');
--! 42710 type "mood" already exists
CREATE DOMAIN mood AS int;
--! 42710 type "mood" already exists
CREATE TYPE orders AS ENUM ('x');
--! 42710 type "orders" already exists
CREATE TYPE orders AS (a int);
--! 42710 type "orders" already exists
CREATE TABLE mood (a int);
--! 42710 type "mood" already exists
ALTER TYPE mood RENAME TO orders;
--! 42710 type "orders" already exists
CREATE SCHEMA far;
--! 42P06 schema "far" already exists
CREATE SCHEMA pg_mine;
--! 42939 unacceptable schema name "pg_mine"
ALTER SCHEMA far RENAME TO pg_mine;
--! 42939 unacceptable schema name "pg_mine"
ALTER SCHEMA far RENAME TO app;
--! 42P06 schema "app" already exists
CREATE FUNCTION add_one(int) RETURNS int LANGUAGE sql AS 'select 1';
--! 42723 function "add_one" already exists with same argument types
CREATE PROCEDURE add_one(int) LANGUAGE sql AS 'select 1';
--! 42723 function "add_one" already exists with same argument types
CREATE FUNCTION f2(int) RETURNS int LANGUAGE sql AS 'select 1';
ALTER FUNCTION f2(int) RENAME TO add_one;
--! 42723 function add_one(integer) already exists in schema "public"
CREATE FUNCTION far.add_one(int) RETURNS int LANGUAGE sql AS 'select 1';
ALTER FUNCTION far.add_one(int) SET SCHEMA public;
--! 42723 function add_one(integer) already exists in schema "public"
CREATE TRIGGER orders_touch BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch();
--! 42710 trigger "orders_touch" for relation "orders" already exists
CREATE POLICY own ON rls;
--! 42710 policy "own" for table "rls" already exists
CREATE RULE keep AS ON UPDATE TO rls DO INSTEAD NOTHING;
--! 42710 rule "keep" for relation "rls" already exists
ALTER TABLE items ADD CONSTRAINT items_name_check CHECK (true);
--! 42710 constraint "items_name_check" for relation "items" already exists
ALTER DOMAIN email ADD CONSTRAINT email_check CHECK (true);
--! 42710 constraint "email_check" for domain "email" already exists
CREATE STATISTICS order_stats ON customer, qty FROM orders;
--! 42710 statistics object "order_stats" already exists
CREATE PUBLICATION news;
--! 42710 publication "news" already exists
CREATE EXTENSION citext;
--! 42710 extension "citext" already exists
CREATE ROLE postgres;
--! 42710 role "postgres" already exists
ALTER TABLE orders DROP CONSTRAINT nope;
--! 42704 constraint "nope" of relation "orders" does not exist
ALTER DOMAIN email DROP CONSTRAINT nope;
--! 42704 constraint "nope" of domain "email" does not exist
ALTER TABLE orders VALIDATE CONSTRAINT nope;
--! 42704 constraint "nope" of relation "orders" does not exist
ALTER TABLE orders RENAME CONSTRAINT nope TO x;
--! 42704 constraint "nope" for table "orders" does not exist
ALTER TABLE orders ALTER CONSTRAINT nope DEFERRABLE;
--! 42704 constraint "nope" of relation "orders" does not exist
ALTER TABLE orders DISABLE TRIGGER nope;
--! 42704 trigger "nope" for table "orders" does not exist
ALTER TRIGGER nope ON orders RENAME TO x;
--! 42704 trigger "nope" for table "orders" does not exist
ALTER POLICY nope ON rls USING (true);
--! 42704 policy "nope" for table "rls" does not exist
ALTER POLICY nope ON rls RENAME TO x;
--! 42704 policy "nope" for table "rls" does not exist
ALTER RULE nope ON rls RENAME TO x;
--! 42704 rule "nope" for relation "rls" does not exist
ALTER TABLE orders DISABLE RULE nope;
--! 42704 rule "nope" for relation "orders" does not exist
COMMENT ON TRIGGER nope ON orders IS 'x';
--! 42704 trigger "nope" for table "orders" does not exist
COMMENT ON CONSTRAINT nope ON orders IS 'x';
--! 42704 constraint "nope" for table "orders" does not exist
COMMENT ON COLUMN orders.nope IS 'x';
--! 42703 column "nope" of relation "orders" does not exist
ALTER TABLE orders ADD COLUMN a nope;
--! 42704 type "nope" does not exist
CREATE FUNCTION f() RETURNS int LANGUAGE nope AS 'x';
--! 42704 language "nope" does not exist
ALTER TABLE orders ADD COLUMN a text COLLATE nope;
--! 42704 collation "nope" for encoding "UTF8" does not exist
CREATE TABLE x (a int) USING nope;
--! 42704 access method "nope" does not exist
CREATE INDEX ON orders USING nope (qty);
--! 42704 access method "nope" does not exist
CREATE INDEX ON orders (qty nope_ops);
--! 42704 operator class "nope_ops" does not exist for access method "btree"
ALTER TABLE orders REPLICA IDENTITY USING INDEX nope;
--! 42704 index "nope" for table "orders" does not exist
ALTER TABLE orders CLUSTER ON nope;
--! 42704 index "nope" for table "orders" does not exist
ALTER TABLE orders ADD CONSTRAINT x UNIQUE USING INDEX nope;
--! 42704 index "nope" does not exist
CLUSTER orders;
--! 42704 there is no previously clustered index for table "orders"
CLUSTER orders USING nope;
--! 42704 index "nope" for table "orders" does not exist
DROP TABLE order_v;
--! 42809 "order_v" is not a table
DROP VIEW orders;
--! 42809 "orders" is not a view
DROP INDEX orders;
--! 42809 "orders" is not an index
DROP SEQUENCE orders;
--! 42809 "orders" is not a sequence
DROP MATERIALIZED VIEW orders;
--! 42809 "orders" is not a materialized view
DROP TABLE order_mv;
--! 42809 "order_mv" is not a table
DROP VIEW order_mv;
--! 42809 "order_mv" is not a view
DROP TYPE orders;
--! 2BP01 cannot drop type orders because table orders requires it
DROP DOMAIN mood;
--! 42809 "mood" is not a domain
DROP FUNCTION tidy();
--! 42809 tidy() is not a function
DROP PROCEDURE add_one(int);
--! 42809 add_one(integer) is not a procedure
DROP TABLE owned_numbers;
--! 42809 "owned_numbers" is not a table
DROP TABLE orders_pkey;
--! 42809 "orders_pkey" is not a table
ALTER VIEW orders RENAME TO x;
--! 42809 "orders" is not a view
ALTER SEQUENCE orders RESTART;
--! [15] 42809 "orders" is not a sequence
--! [17 18] 42809 cannot open relation "orders"
ALTER INDEX orders_code_key ADD COLUMN a int;
--! 42809 ALTER action ADD COLUMN cannot be performed on relation "orders_code_key"
ALTER TABLE order_v ADD COLUMN a int;
--! 42809 ALTER action ADD COLUMN cannot be performed on relation "order_v"
ALTER TABLE order_v ALTER COLUMN note SET NOT NULL;
--! 42809 ALTER action ALTER COLUMN ... SET NOT NULL cannot be performed on relation "order_v"
ALTER TABLE order_v ADD CONSTRAINT c CHECK (true);
--! 42809 ALTER action ADD CONSTRAINT cannot be performed on relation "order_v"
ALTER TABLE order_mv ADD COLUMN a int;
--! 42809 ALTER action ADD COLUMN cannot be performed on relation "order_mv"
ALTER TABLE owned_numbers ADD COLUMN a int;
--! 42809 ALTER action ADD COLUMN cannot be performed on relation "owned_numbers"
ALTER TABLE order_v ENABLE ROW LEVEL SECURITY;
--! 42809 ALTER action ENABLE ROW SECURITY cannot be performed on relation "order_v"
ALTER TABLE order_v SET LOGGED;
--! 42809 ALTER action SET LOGGED cannot be performed on relation "order_v"
ALTER TABLE orders_pkey SET (fillfactor = 10, nope = 1);
--! 22023 unrecognized parameter "nope"
CREATE INDEX ON order_v (id);
--! 42809 cannot create index on relation "order_v"
CREATE TRIGGER x AFTER INSERT ON order_v FOR EACH ROW EXECUTE FUNCTION touch();
--! 42809 "order_v" is a view
CREATE TRIGGER x INSTEAD OF INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch();
--! 42809 "orders" is a table
CREATE TRIGGER x BEFORE INSERT ON order_mv FOR EACH ROW EXECUTE FUNCTION touch();
--! 42809 relation "order_mv" cannot have triggers
CREATE POLICY p ON order_v;
--! 42809 "order_v" is not a table
CREATE TABLE x (a int) INHERITS (order_v);
--! 42809 inherited relation "order_v" is not a table or foreign table
TRUNCATE order_v;
--! 42809 "order_v" is not a table
LOCK TABLE order_mv;
--! 42809 cannot lock relation "order_mv"
LOCK TABLE owned_numbers;
--! 42809 cannot lock relation "owned_numbers"
REFRESH MATERIALIZED VIEW orders;
--! 0A000 "orders" is not a materialized view
REFRESH MATERIALIZED VIEW order_v;
--! 42809 "order_v" is not a table or materialized view
CREATE TEMP TABLE far.x (a int);
--! 42P16 cannot create temporary relation in non-temporary schema
CREATE TEMP VIEW far.x AS SELECT 1 AS a;
--! 42P16 cannot create temporary relation in non-temporary schema
CREATE UNLOGGED MATERIALIZED VIEW x AS SELECT 1 AS a;
--! 0A000 materialized views cannot be unlogged
ALTER TABLE pg_class ADD COLUMN a int;
--! 42501 permission denied: "pg_class" is a system catalog
CREATE INDEX ON pg_class (relname);
--! 42501 permission denied: "pg_class" is a system catalog
CREATE TRIGGER x BEFORE INSERT ON pg_class FOR EACH ROW EXECUTE FUNCTION touch();
--! 42501 permission denied: "pg_class" is a system catalog
TRUNCATE pg_class;
--! 42501 permission denied: "pg_class" is a system catalog
DROP TABLE pg_class;
--! 42501 permission denied: "pg_class" is a system catalog
ALTER TABLE pg_class RENAME TO x;
--! 42501 permission denied: "pg_class" is a system catalog
ALTER TABLE pg_class OWNER TO CURRENT_USER;
--! 42501 permission denied: "pg_class" is a system catalog
CREATE TABLE x (r regclass REFERENCES pg_class (oid));
--! 42501 permission denied: "pg_class" is a system catalog
CREATE POLICY p ON pg_class;
--! 42501 permission denied: "pg_class" is a system catalog
CREATE RULE x AS ON INSERT TO pg_class DO NOTHING;
--! 42501 permission denied: "pg_class" is a system catalog
CREATE STATISTICS x ON relname, relkind FROM pg_class;
--! 42501 permission denied: "pg_class" is a system catalog
