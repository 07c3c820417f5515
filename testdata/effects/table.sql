--- case: names taken, names missing
--- given
CREATE TABLE users (id int);
--- migration
CREATE TABLE IF NOT EXISTS users (id int);
CREATE TABLE orders (user_id int REFERENCES missing);
--! error 42P01 relation "missing" does not exist
--- case: a table with its sequence and indexes
--- given
CREATE TABLE owners (id int PRIMARY KEY);
--- migration
CREATE TABLE shops (id serial PRIMARY KEY, name text UNIQUE, owner int REFERENCES owners);
--! lock public.owners SHARE ROW EXCLUSIVE
--! create public.shops
--! create public.shops_id_seq
--! create public.shops_name_key
--! create public.shops_pkey
--- case: like takes over what it is told to
--- given
CREATE TABLE shops (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE CHECK (name <> ''));
--- migration
CREATE TABLE copies (LIKE shops INCLUDING ALL);
--! create public.copies
--! create public.copies_id_seq
--! create public.copies_name_key
--! create public.copies_pkey
--- case: two defaults for one column
--- migration
CREATE TABLE shops (a int DEFAULT 1 DEFAULT 2);
--! error 42601 multiple default values specified for column "a" of table "shops"
--- case: options by their locks
--- given
CREATE TABLE shops (id int PRIMARY KEY, note text);
--- migration
ALTER TABLE shops SET (fillfactor = 70);
--! lock public.shops SHARE UPDATE EXCLUSIVE
ALTER TABLE shops ALTER COLUMN note SET STATISTICS 500;
--! lock public.shops SHARE UPDATE EXCLUSIVE
ALTER TABLE shops DISABLE TRIGGER ALL;
--! lock public.shops SHARE ROW EXCLUSIVE
ALTER TABLE shops SET UNLOGGED;
--! lock public.shops ACCESS EXCLUSIVE
--! lock public.shops_pkey ACCESS EXCLUSIVE
--! rewrite public.shops
--! rewrite public.shops_pkey
--! scan public.shops
ALTER TABLE shops ENABLE ROW LEVEL SECURITY;
--! lock public.shops ACCESS EXCLUSIVE
ALTER TABLE shops SET (no_such_option = 1);
--! error 22023 unrecognized parameter "no_such_option"
--- case: emptying
--- given
CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE orders (user_id int REFERENCES users);
--- migration
TRUNCATE users RESTART IDENTITY CASCADE;
--! lock public.orders ACCESS EXCLUSIVE
--! lock public.users ACCESS EXCLUSIVE
--! lock public.users_id_seq ACCESS EXCLUSIVE
--! lock public.users_pkey ACCESS EXCLUSIVE
--! rewrite public.orders
--! rewrite public.users
--! rewrite public.users_id_seq
--! rewrite public.users_pkey
TRUNCATE users;
--! error 0A000 cannot truncate a table referenced in a foreign key constraint
--- case: the strongest lock of all subcommands is taken once
--- given
CREATE TABLE shops (a int, b int);
ALTER TABLE shops ADD CONSTRAINT later CHECK (a > 0) NOT VALID;
--- migration
ALTER TABLE shops VALIDATE CONSTRAINT later, ALTER COLUMN b SET DEFAULT 1;
--! lock public.shops ACCESS EXCLUSIVE
--! scan public.shops
