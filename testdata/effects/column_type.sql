--- case: widening keeps the file, and the index; expression and partial indexes are built again
--- given
CREATE TABLE users (id int PRIMARY KEY, email varchar(50) UNIQUE, state varchar(10));
CREATE INDEX users_lower ON users (lower(email));
CREATE INDEX users_open ON users (id) WHERE state = 'open';
--- migration
ALTER TABLE users ALTER COLUMN email TYPE varchar(100);
--! lock public.users ACCESS EXCLUSIVE
--! lock public.users_email_key ACCESS EXCLUSIVE
--! lock public.users_lower ACCESS EXCLUSIVE
--! rewrite public.users_lower
--! scan public.users
ALTER TABLE users ALTER COLUMN state TYPE text;
--! lock public.users ACCESS EXCLUSIVE
--! lock public.users_open ACCESS EXCLUSIVE
--! rewrite public.users_open
--! scan public.users
--- case: a check over the column is checked again
--- given
CREATE TABLE users (name varchar(50) CHECK (name <> ''));
--- migration
ALTER TABLE users ALTER COLUMN name TYPE text;
--! lock public.users ACCESS EXCLUSIVE
--! scan public.users
--- case: int to bigint rewrites, and a foreign key follows
--- given
CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users);
--- migration
ALTER TABLE orders ALTER COLUMN user_id TYPE bigint;
--! lock public.orders ACCESS EXCLUSIVE
--! lock public.orders_pkey ACCESS EXCLUSIVE
--! lock public.users ACCESS EXCLUSIVE
--! rewrite public.orders
--! rewrite public.orders_pkey
--! scan public.orders
--- case: what cannot follow refuses
--- given
CREATE TABLE users (id int, name text);
CREATE VIEW names AS SELECT name FROM users;
--- migration
ALTER TABLE users ALTER COLUMN name TYPE varchar(20);
--! error 0A000 cannot alter type of a column used by a view or rule
--- case: no cast, no conversion
--- given
CREATE TABLE users (id text);
--- migration
ALTER TABLE users ALTER COLUMN id TYPE int;
--! error 42804 column "id" cannot be cast automatically to type integer
--- case: the default must follow
--- given
CREATE TABLE users (flag text DEFAULT 'no');
--- migration
ALTER TABLE users ALTER COLUMN flag TYPE boolean USING flag = 'yes';
--! error 42804 default for column "flag" cannot be cast automatically to type boolean
--- case: an index of a partitioned table is built again on every partition
--- given
CREATE TABLE log (at date, line varchar(50)) PARTITION BY RANGE (at);
CREATE TABLE log_old PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE INDEX log_line ON log (line);
--- migration
ALTER TABLE log ALTER COLUMN line TYPE varchar(80);
--! lock public.log ACCESS EXCLUSIVE
--! lock public.log_line ACCESS EXCLUSIVE
--! lock public.log_old ACCESS EXCLUSIVE
--! lock public.log_old_line_idx ACCESS EXCLUSIVE
--! rewrite public.log_old_line_idx
--! scan public.log_old
