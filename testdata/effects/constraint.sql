--- case: NOT NULL is proven by a valid check
--- given
CREATE TABLE users (a int CONSTRAINT has_a CHECK (a IS NOT NULL), b int);
--- migration
ALTER TABLE users ALTER COLUMN a SET NOT NULL;
--! lock public.users ACCESS EXCLUSIVE
ALTER TABLE users ALTER COLUMN b SET NOT NULL;
--! lock public.users ACCESS EXCLUSIVE
--! scan public.users
--- case: a check not valid reads nothing until it is validated
--- given
CREATE TABLE users (a int);
--- migration
ALTER TABLE users ADD CONSTRAINT positive CHECK (a > 0) NOT VALID;
--! lock public.users ACCESS EXCLUSIVE
ALTER TABLE users VALIDATE CONSTRAINT positive;
--! lock public.users SHARE UPDATE EXCLUSIVE
--! scan public.users
ALTER TABLE users VALIDATE CONSTRAINT positive;
--! lock public.users SHARE UPDATE EXCLUSIVE
--- case: a foreign key locks both tables and reads the referencing one
--- given
CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE orders (user_id int);
--- migration
ALTER TABLE orders ADD CONSTRAINT of_user FOREIGN KEY (user_id) REFERENCES users;
--! lock public.orders SHARE ROW EXCLUSIVE
--! lock public.users SHARE ROW EXCLUSIVE
--! scan public.orders
ALTER TABLE orders DROP CONSTRAINT of_user;
--! lock public.orders ACCESS EXCLUSIVE
--! lock public.users ACCESS EXCLUSIVE
--- case: keys that foreign keys cannot use
--- given
CREATE TABLE users (id int PRIMARY KEY, mail text);
CREATE UNIQUE INDEX partly ON users (mail) WHERE id > 0;
CREATE TABLE orders (user_id int, mail text);
--- migration
ALTER TABLE orders ADD FOREIGN KEY (mail) REFERENCES users (mail);
--! error 42830 there is no unique constraint matching given keys for referenced table "users"
--- case: types that do not compare
--- given
CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE orders (user_id text);
--- migration
ALTER TABLE orders ADD CONSTRAINT of_user FOREIGN KEY (user_id) REFERENCES users;
--! error 42804 foreign key constraint "of_user" cannot be implemented
--- case: a unique constraint builds an index; an index that is there is adopted
--- given
CREATE TABLE users (id int NOT NULL, mail text);
CREATE UNIQUE INDEX users_id ON users (id);
--- migration
ALTER TABLE users ADD CONSTRAINT users_pk PRIMARY KEY USING INDEX users_id;
--! lock public.users ACCESS EXCLUSIVE
--! lock public.users_id SHARE UPDATE EXCLUSIVE
ALTER TABLE users ADD UNIQUE (mail);
--! lock public.users ACCESS EXCLUSIVE
--! scan public.users
--! create public.users_mail_key
ALTER TABLE users ADD PRIMARY KEY (mail);
--! error 42P16 multiple primary keys for table "users" are not allowed
--- case: a foreign key of a partitioned table is one for each partition
--- given
CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE log (user_id int) PARTITION BY LIST (user_id);
CREATE TABLE log_1 PARTITION OF log FOR VALUES IN (1);
--- migration
ALTER TABLE log ADD FOREIGN KEY (user_id) REFERENCES users;
--! lock public.log SHARE ROW EXCLUSIVE
--! lock public.log_1 SHARE ROW EXCLUSIVE
--! lock public.users SHARE ROW EXCLUSIVE
--! scan public.log_1
--- case: dropping a key needs CASCADE for its foreign keys
--- given
CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE orders (user_id int REFERENCES users);
--- migration
ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE;
--! lock public.orders ACCESS EXCLUSIVE
--! lock public.users ACCESS EXCLUSIVE
--! lock public.users_pkey ACCESS EXCLUSIVE
--! drop public.users_pkey
--- case: NOT NULL is a constraint of its own
--- pg: 18
--- given
CREATE TABLE users (a int, b int NOT NULL);
--- migration
ALTER TABLE users ADD CONSTRAINT a_there NOT NULL a NOT VALID;
--! lock public.users ACCESS EXCLUSIVE
ALTER TABLE users VALIDATE CONSTRAINT a_there;
--! lock public.users SHARE UPDATE EXCLUSIVE
--! scan public.users
ALTER TABLE users ADD CONSTRAINT other NOT NULL b;
--! error 55000 cannot create not-null constraint "other" on column "b" of table "users"
--- case: a constraint dropped and added under its name is a new file for its index
--- pg: 15 17 18
--- given
CREATE TABLE parts (shop int NOT NULL, number int NOT NULL, CONSTRAINT parts_pkey PRIMARY KEY (number));
--- migration
ALTER TABLE parts DROP CONSTRAINT parts_pkey, ADD CONSTRAINT parts_pkey PRIMARY KEY (shop, number);
--! lock public.parts ACCESS EXCLUSIVE
--! lock public.parts_pkey ACCESS EXCLUSIVE
--! rewrite public.parts_pkey
--! scan public.parts
--- case: another index takes the name of a dropped one
--- pg: 15 17 18
--- given
CREATE TABLE parts (shop int NOT NULL, number int NOT NULL, CONSTRAINT parts_pkey PRIMARY KEY (number));
CREATE UNIQUE INDEX parts_new ON parts (shop, number);
--- migration
ALTER TABLE parts DROP CONSTRAINT parts_pkey, ADD CONSTRAINT parts_pkey PRIMARY KEY USING INDEX parts_new;
--! lock public.parts ACCESS EXCLUSIVE
--! lock public.parts_new SHARE UPDATE EXCLUSIVE
--! lock public.parts_pkey ACCESS EXCLUSIVE
--- case: the check of a foreign key reads the referenced table when there are keys to look up
--- pg: 15 17 18
--- given
CREATE TABLE shops (id int PRIMARY KEY);
INSERT INTO shops VALUES (1);
CREATE TABLE filled (shop int);
INSERT INTO filled SELECT 1 FROM generate_series(1, 10);
CREATE TABLE unfilled (shop int, name text);
INSERT INTO unfilled (name) VALUES ('x');
CREATE TABLE copied (shop int);
INSERT INTO copied SELECT shop FROM unfilled WHERE shop IS NOT NULL;
--- migration
ALTER TABLE filled ADD FOREIGN KEY (shop) REFERENCES shops;
--! lock public.filled SHARE ROW EXCLUSIVE
--! lock public.shops SHARE ROW EXCLUSIVE
--! scan public.filled
--! scan public.shops
ALTER TABLE unfilled ADD FOREIGN KEY (shop) REFERENCES shops;
--! lock public.shops SHARE ROW EXCLUSIVE
--! lock public.unfilled SHARE ROW EXCLUSIVE
--! scan public.unfilled
ALTER TABLE copied ADD FOREIGN KEY (shop) REFERENCES shops;
--! lock public.copied SHARE ROW EXCLUSIVE
--! lock public.shops SHARE ROW EXCLUSIVE
--! scan public.copied
