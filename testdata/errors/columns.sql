-- Columns, their defaults and types.
ALTER TABLE orders DROP COLUMN nope;
--! 42703 column "nope" of relation "orders" does not exist
ALTER TABLE orders ALTER COLUMN nope SET NOT NULL;
--! 42703 column "nope" of relation "orders" does not exist
ALTER TABLE orders ALTER COLUMN nope TYPE int;
--! 42703 column "nope" of relation "orders" does not exist
ALTER TABLE orders ALTER COLUMN nope SET DEFAULT 1;
--! 42703 column "nope" of relation "orders" does not exist
ALTER TABLE orders ALTER COLUMN nope SET STATISTICS 1;
--! 42703 column "nope" of relation "orders" does not exist
ALTER TABLE orders ALTER COLUMN nope SET STORAGE PLAIN;
--! 42703 column "nope" of relation "orders" does not exist
ALTER TABLE orders RENAME COLUMN nope TO x;
--! 42703 column "nope" does not exist
INSERT INTO orders (nope) VALUES (1);
--! 42703 column "nope" of relation "orders" does not exist
UPDATE orders SET nope = 1;
--! 42703 column "nope" of relation "orders" does not exist
SELECT nope FROM orders;
--! 42703 column "nope" does not exist
SELECT o.nope FROM orders o;
--! 42703 column o.nope does not exist
SELECT nope.id FROM orders;
--! 42P01 missing FROM-clause entry for table "nope"
SELECT * FROM orders WHERE nope = 1;
--! 42703 column "nope" does not exist
CREATE INDEX ON orders (nope);
--! 42703 column "nope" does not exist
CREATE INDEX ON orders ((nope + 1));
--! 42703 column "nope" does not exist
CREATE INDEX ON orders (qty) INCLUDE (nope);
--! 42703 column "nope" does not exist
CREATE INDEX ON orders (qty) WHERE nope > 1;
--! 42703 column "nope" does not exist
ALTER TABLE orders ADD CHECK (nope > 1);
--! 42703 column "nope" does not exist
ALTER TABLE orders ADD UNIQUE (nope);
--! 42703 column "nope" named in key does not exist
ALTER TABLE orders ADD FOREIGN KEY (nope) REFERENCES users;
--! 42703 column "nope" referenced in foreign key constraint does not exist
ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES users (nope);
--! 42703 column "nope" referenced in foreign key constraint does not exist
CREATE TABLE x (a int, PRIMARY KEY (nope));
--! 42703 column "nope" named in key does not exist
CREATE TABLE x (a int, FOREIGN KEY (nope) REFERENCES users);
--! 42703 column "nope" referenced in foreign key constraint does not exist
CREATE TABLE x (a int, CHECK (nope > 1));
--! 42703 column "nope" does not exist
CREATE TABLE x (a int) PARTITION BY RANGE (nope);
--! 42703 column "nope" named in partition key does not exist
CREATE TABLE x (a int DEFAULT nope);
--! 0A000 cannot use column reference in DEFAULT expression
CREATE TABLE x (a int, b int GENERATED ALWAYS AS (nope) STORED);
--! 42703 column "nope" does not exist
CREATE VIEW x AS SELECT nope FROM orders;
--! 42703 column "nope" does not exist
CREATE TRIGGER x BEFORE UPDATE OF nope ON orders FOR EACH ROW EXECUTE FUNCTION touch();
--! 42703 column "nope" of relation "orders" does not exist
CREATE TRIGGER x BEFORE UPDATE ON orders FOR EACH ROW WHEN (new.nope = 1) EXECUTE FUNCTION touch();
--! 42703 column new.nope does not exist
CREATE POLICY p ON orders USING (nope = 1);
--! 42703 column "nope" does not exist
CREATE STATISTICS x ON nope, qty FROM orders;
--! 42703 column "nope" does not exist
ALTER TABLE orders ADD COLUMN note text;
--! 42701 column "note" of relation "orders" already exists
ALTER TABLE orders RENAME COLUMN note TO qty;
--! 42701 column "qty" of relation "orders" already exists
ALTER TABLE orders RENAME COLUMN note TO xmin;
--! 42701 column name "xmin" conflicts with a system column name
CREATE TABLE x (a int, a text);
--! 42701 column "a" specified more than once
CREATE VIEW x AS SELECT 1 AS a, 2 AS a;
--! 42701 column "a" specified more than once
CREATE TABLE x AS SELECT 1, 2;
--! 42701 column "?column?" specified more than once
CREATE VIEW x AS SELECT 1, 2;
--! 42701 column "?column?" specified more than once
CREATE VIEW x (a, b, c) AS SELECT 1, 2;
--! 42601 CREATE VIEW specifies more column names than columns
CREATE TABLE x (a, b, c) AS SELECT 1, 2;
--! 42601 too many column names were specified
CREATE TABLE x (ctid int);
--! 42701 column name "ctid" conflicts with a system column name
ALTER TABLE orders ADD COLUMN xmin int;
--! 42701 column name "xmin" conflicts with a system column name
ALTER TABLE orders DROP COLUMN ctid;
--! 0A000 cannot drop system column "ctid"
ALTER TABLE orders ALTER COLUMN ctid TYPE int;
--! 0A000 cannot alter system column "ctid"
ALTER TABLE orders ALTER COLUMN tableoid SET NOT NULL;
--! 0A000 cannot alter system column "tableoid"
CREATE TABLE x (a int DEFAULT 1 DEFAULT 2);
--! 42601 multiple default values specified for column "a" of table "x"
CREATE TABLE x (a int NULL NOT NULL);
--! 42601 conflicting NULL/NOT NULL declarations for column "a" of table "x"
CREATE TABLE x (a int NOT NULL NULL);
--! 42601 conflicting NULL/NOT NULL declarations for column "a" of table "x"
CREATE TABLE x (a int DEFAULT 1 GENERATED ALWAYS AS (2) STORED);
--! 42601 both default and generation expression specified for column "a" of table "x"
CREATE TABLE x (a int DEFAULT 1 GENERATED ALWAYS AS IDENTITY);
--! 42601 both default and identity specified for column "a" of table "x"
CREATE TABLE x (a int GENERATED ALWAYS AS (2) STORED GENERATED ALWAYS AS IDENTITY);
--! 42601 both identity and generation expression specified for column "a" of table "x"
CREATE TABLE x (a serial DEFAULT 1);
--! 42601 multiple default values specified for column "a" of table "x"
CREATE TABLE x (a serial NULL);
--! 42601 conflicting NULL/NOT NULL declarations for column "a" of table "x"
CREATE TABLE x (a serial[]);
--! 0A000 array of serial is not implemented
CREATE TABLE x (a int DEFAULT 'x'::text);
--! 42804 column "a" is of type integer but default expression is of type text
CREATE TABLE x (a int DEFAULT now());
--! 42804 column "a" is of type integer but default expression is of type timestamp with time zone
CREATE TABLE x (a int DEFAULT true);
--! 42804 column "a" is of type integer but default expression is of type boolean
CREATE TABLE x (a int DEFAULT 'x');
--! 22P02 invalid input syntax for type integer: "x"
ALTER TABLE orders ALTER COLUMN qty SET DEFAULT 'abc';
--! 22P02 invalid input syntax for type integer: "abc"
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'nope';
--! 22P02 invalid input value for enum mood: "nope"
CREATE TABLE x (a date DEFAULT '2024-13-01');
--! 22008 date/time field value out of range: "2024-13-01"
CREATE TABLE x (a uuid DEFAULT 'x');
--! 22P02 invalid input syntax for type uuid: "x"
CREATE TABLE x (a boolean DEFAULT 'maybe');
--! 22P02 invalid input syntax for type boolean: "maybe"
CREATE TABLE x (a jsonb DEFAULT '{');
--! 22P02 invalid input syntax for type json
SELECT * FROM orders WHERE state = 'nope';
--! 22P02 invalid input value for enum mood: "nope"
CREATE TABLE x (a int, b int DEFAULT a);
--! 0A000 cannot use column reference in DEFAULT expression
CREATE TABLE x (a int DEFAULT (SELECT 1));
--! 0A000 cannot use subquery in DEFAULT expression
CREATE TABLE x (a int CHECK (a > (SELECT 1)));
--! 0A000 cannot use subquery in check constraint
CREATE INDEX ON orders ((SELECT 1));
--! 42601 syntax error at or near "SELECT"
CREATE TABLE x (a int DEFAULT sum(1));
--! 42803 aggregate functions are not allowed in DEFAULT expressions
CREATE TABLE x (a int CHECK (sum(a) > 1));
--! 42803 aggregate functions are not allowed in check constraints
CREATE TABLE x (a int DEFAULT row_number() OVER ());
--! 42P20 window functions are not allowed in DEFAULT expressions
CREATE TABLE x (a int DEFAULT generate_series(1, 2));
--! 0A000 set-returning functions are not allowed in DEFAULT expressions
CREATE INDEX ON orders (generate_series(1, qty));
--! 0A000 set-returning functions are not allowed in index expressions
CREATE INDEX ON orders (sum(qty));
--! 42803 aggregate functions are not allowed in index expressions
SELECT nope(1);
--! 42883 function nope(integer) does not exist
SELECT add_one('x'::text);
--! 42883 function add_one(text) does not exist
SELECT add_one(1, 2);
--! 42883 function add_one(integer, integer) does not exist
SELECT 1 + true;
--! 42883 operator does not exist: integer + boolean
SELECT 'a'::text + 1;
--! 42883 operator does not exist: text + integer
SELECT * FROM orders WHERE qty = 'a'::text;
--! 42883 operator does not exist: integer = text
SELECT date_trunc(1, now());
--! 42883 function date_trunc(integer, timestamp with time zone) does not exist
CREATE FUNCTION amb(int, bigint) RETURNS int LANGUAGE sql AS 'select 1';
CREATE FUNCTION amb(bigint, int) RETURNS int LANGUAGE sql AS 'select 1';
SELECT amb(1, 1);
--! 42725 function amb(integer, integer) is not unique
CREATE FUNCTION amb(int) RETURNS int LANGUAGE sql AS 'select 1';
CREATE FUNCTION amb(text) RETURNS int LANGUAGE sql AS 'select 1';
DROP FUNCTION amb;
--! 42725 function name "amb" is not unique
CREATE TABLE x (a int, b timestamptz GENERATED ALWAYS AS (now()) STORED);
--! 42P17 generation expression is not immutable
CREATE TABLE x (a timestamptz, b date GENERATED ALWAYS AS (a::date) STORED);
--! 42P17 generation expression is not immutable
CREATE TABLE x (a int, b float GENERATED ALWAYS AS (random()) STORED);
--! 42P17 generation expression is not immutable
CREATE TABLE x (a int, b int GENERATED ALWAYS AS (a) STORED, c int GENERATED ALWAYS AS (b) STORED);
--! 42P17 cannot use generated column "b" in column generation expression
CREATE TABLE x (a int, b int GENERATED ALWAYS AS (b) STORED);
--! 42P17 cannot use generated column "b" in column generation expression
CREATE TABLE x (a int, b text GENERATED ALWAYS AS (x::text) STORED);
--! 42P17 cannot use whole-row variable in column generation expression
ALTER TABLE orders ALTER COLUMN sum SET DEFAULT 1;
--! 42601 column "sum" of relation "orders" is a generated column
ALTER TABLE orders ALTER COLUMN sum DROP DEFAULT;
--! 42601 column "sum" of relation "orders" is a generated column
ALTER TABLE orders ALTER COLUMN id SET DEFAULT 1;
--! 42601 column "id" of relation "orders" is an identity column
ALTER TABLE orders ALTER COLUMN id DROP DEFAULT;
--! 42601 column "id" of relation "orders" is an identity column
ALTER TABLE orders ALTER COLUMN id DROP NOT NULL;
--! 42601 column "id" of relation "orders" is an identity column
ALTER TABLE orders ALTER COLUMN qty DROP IDENTITY;
--! 55000 column "qty" of relation "orders" is not an identity column
ALTER TABLE orders ALTER COLUMN qty SET GENERATED ALWAYS;
--! 55000 column "qty" of relation "orders" is not an identity column
ALTER TABLE orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
--! 55000 column "id" of relation "orders" is already an identity column
ALTER TABLE orders ALTER COLUMN total ADD GENERATED ALWAYS AS IDENTITY;
--! 22023 identity column type must be smallint, integer, or bigint
ALTER TABLE numbered ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
--! 55000 column "id" of relation "numbered" must be declared NOT NULL before identity can be added
ALTER TABLE orders ALTER COLUMN qty ADD GENERATED ALWAYS AS IDENTITY;
--! 55000 column "qty" of relation "orders" must be declared NOT NULL before identity can be added
ALTER TABLE items ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
--! 55000 column "id" of relation "items" already has a default value
CREATE TABLE x (a text GENERATED ALWAYS AS IDENTITY);
--! 22023 identity column type must be smallint, integer, or bigint
CREATE TABLE x (a numeric GENERATED ALWAYS AS IDENTITY);
--! 22023 identity column type must be smallint, integer, or bigint
ALTER TABLE orders ALTER COLUMN qty DROP EXPRESSION;
--! [15 17] 55000 column "qty" of relation "orders" is not a stored generated column
--! [18] 55000 column "qty" of relation "orders" is not a generated column
ALTER TABLE orders ALTER COLUMN qty SET EXPRESSION AS (1);
--! [15] 42601 syntax error at or near "EXPRESSION"
--! [17 18] 55000 column "qty" of relation "orders" is not a generated column
ALTER TABLE orders ALTER COLUMN note TYPE int;
--! 42804 column "note" cannot be cast automatically to type integer
ALTER TABLE orders ALTER COLUMN note TYPE uuid;
--! 42804 column "note" cannot be cast automatically to type uuid
ALTER TABLE orders ALTER COLUMN qty TYPE boolean;
--! 42804 column "qty" cannot be cast automatically to type boolean
ALTER TABLE orders ALTER COLUMN tags TYPE jsonb;
--! 42804 column "tags" cannot be cast automatically to type jsonb
ALTER TABLE orders ALTER COLUMN note TYPE mood;
--! 42804 column "note" cannot be cast automatically to type mood
ALTER TABLE orders ALTER COLUMN state TYPE int;
--! 42804 column "state" cannot be cast automatically to type integer
ALTER TABLE orders ALTER COLUMN total TYPE uuid USING gen_random_uuid();
--! 42804 default for column "total" cannot be cast automatically to type uuid
ALTER TABLE orders ALTER COLUMN note TYPE varchar(5), ALTER COLUMN note TYPE varchar(6);
--! 0A000 cannot alter type of a column used by a view or rule
ALTER TABLE orders ALTER COLUMN sum TYPE int USING 1;
--! 42611 cannot specify USING when altering type of generated column
ALTER TABLE orders ALTER COLUMN note TYPE int USING (SELECT 1);
--! 0A000 cannot use subquery in transform expression
ALTER TABLE orders ALTER COLUMN note TYPE int USING sum(1);
--! 42803 aggregate functions are not allowed in transform expressions
ALTER TABLE orders ALTER COLUMN note TYPE int USING nope;
--! 42703 column "nope" does not exist
ALTER TABLE orders ALTER COLUMN price TYPE int;
--! 0A000 cannot alter type of a column used by a generated column
ALTER TABLE orders ALTER COLUMN id TYPE text;
--! 22023 identity column type must be smallint, integer, or bigint
ALTER TABLE orders ALTER COLUMN watched TYPE text;
--! 0A000 cannot alter type of a column used in a trigger definition
ALTER TABLE orders ALTER COLUMN guarded TYPE text;
--! 0A000 cannot alter type of a column used in a policy definition
ALTER TABLE pairs ADD COLUMN d int;
ALTER TYPE pair ALTER ATTRIBUTE x TYPE bigint;
--! 0A000 cannot alter type "pair" because column "pairs.c" uses it
CREATE TABLE hol (o orders);
ALTER TABLE orders ALTER COLUMN note TYPE varchar(5);
--! 0A000 cannot alter type of a column used by a view or rule
CREATE TABLE hol (o orders);
ALTER TABLE orders ADD COLUMN y int DEFAULT 1;
--! 0A000 cannot alter table "orders" because column "hol.o" uses its row type
CREATE TABLE x (a varchar(0));
--! 22023 length for type varchar must be at least 1
CREATE TABLE x (a varchar(99999999));
--! 22023 length for type varchar cannot exceed 10485760
CREATE TABLE x (a numeric(2000));
--! 22023 NUMERIC precision 2000 must be between 1 and 1000
CREATE TABLE x (a numeric(5, 2000));
--! 22023 NUMERIC scale 2000 must be between -1000 and 1000
CREATE TABLE x (a char(0));
--! 22023 length for type char must be at least 1
CREATE TABLE x (a bit(0));
--! 22023 length for type bit must be at least 1
CREATE TABLE x (a float(0));
--! 22023 precision for type float must be at least 1 bit
CREATE TABLE x (a float(54));
--! 22023 precision for type float must be less than 54 bits
CREATE TABLE x (a int COLLATE "C");
--! 42804 collations are not supported by type integer
CREATE TABLE x (a int(4));
--! 42601 syntax error at or near "("
CREATE TABLE x (a text(4));
--! 42601 type modifier is not allowed for type "text"
CREATE TABLE x (a timestamp(3, 4));
--! 42601 syntax error at or near ","
INSERT INTO orders (id, customer) VALUES (1, 1);
--! 428C9 cannot insert a non-DEFAULT value into column "id"
INSERT INTO orders (customer, sum) VALUES (1, 1);
--! 428C9 cannot insert a non-DEFAULT value into column "sum"
UPDATE orders SET sum = 1;
--! 428C9 column "sum" can only be updated to DEFAULT
UPDATE orders SET id = 5;
--! 428C9 column "id" can only be updated to DEFAULT
INSERT INTO bare (a, b) VALUES (1, 2, 3);
--! 42601 INSERT has more expressions than target columns
INSERT INTO bare (a, b) VALUES (1);
--! 42601 INSERT has more target columns than expressions
INSERT INTO bare (a, a) VALUES (1, 2);
--! 42701 column "a" specified more than once
INSERT INTO bare VALUES (1, 2, 3);
--! 42601 INSERT has more expressions than target columns
INSERT INTO users (id) VALUES (9) ON CONFLICT (mail) DO NOTHING;
--! 42P10 there is no unique or exclusion constraint matching the ON CONFLICT specification
INSERT INTO users (id) VALUES (9) ON CONFLICT ON CONSTRAINT nope DO NOTHING;
--! 42704 constraint "nope" for table "users" does not exist
INSERT INTO users (id) VALUES (9) ON CONFLICT DO UPDATE SET id = 1;
--! 42601 ON CONFLICT DO UPDATE requires inference specification or constraint name
INSERT INTO bare (a) VALUES (now());
--! 42804 column "a" is of type integer but expression is of type timestamp with time zone
INSERT INTO orders (customer) SELECT note FROM orders;
--! 42804 column "customer" is of type integer but expression is of type text
