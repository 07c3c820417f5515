-- What may not be dropped or truncated.
DROP TABLE orders;
--! 2BP01 cannot drop table orders because other objects depend on it
DROP TABLE users;
--! none
ALTER TABLE orders DROP COLUMN note;
--! 2BP01 cannot drop column note of table orders because other objects depend on it
ALTER TABLE orders DROP COLUMN qty;
--! 2BP01 cannot drop column qty of table orders because other objects depend on it
ALTER TABLE orders DROP COLUMN price;
--! 2BP01 cannot drop column price of table orders because other objects depend on it
ALTER TABLE orders DROP COLUMN id;
--! 2BP01 cannot drop column id of table orders because other objects depend on it
ALTER TABLE users DROP COLUMN id;
--! 2BP01 cannot drop column id of table users because other objects depend on it
ALTER TABLE orders DROP COLUMN guarded;
--! 2BP01 cannot drop column guarded of table orders because other objects depend on it
ALTER TABLE orders DROP COLUMN watched;
--! 2BP01 cannot drop column watched of table orders because other objects depend on it
DROP VIEW order_v;
--! 2BP01 cannot drop view order_v because other objects depend on it
DROP FUNCTION touch();
--! 2BP01 cannot drop function touch() because other objects depend on it
DROP FUNCTION touch();
--! 2BP01 cannot drop function touch() because other objects depend on it
DROP TYPE mood;
--! 2BP01 cannot drop type mood because other objects depend on it
DROP TYPE pair;
--! 2BP01 cannot drop type pair because other objects depend on it
DROP DOMAIN email;
--! 2BP01 cannot drop type email because other objects depend on it
DROP DOMAIN positive;
--! 2BP01 cannot drop type positive because other objects depend on it
DROP SEQUENCE numbers;
--! 2BP01 cannot drop sequence numbers because other objects depend on it
DROP SEQUENCE orders_id_seq;
--! 2BP01 cannot drop sequence orders_id_seq because column id of table orders requires it
DROP SEQUENCE items_id_seq;
--! 2BP01 cannot drop sequence items_id_seq because other objects depend on it
DROP INDEX orders_pkey;
--! 2BP01 cannot drop index orders_pkey because constraint orders_pkey on table orders requires it
DROP INDEX orders_code_key;
--! 2BP01 cannot drop index orders_code_key because constraint orders_code_key on table orders requires it
DROP INDEX events_1_kind_idx;
--! 2BP01 cannot drop index events_1_kind_idx because index events_kind requires it
DROP INDEX events_1_pkey;
--! 2BP01 cannot drop index events_1_pkey because index events_pkey requires it
ALTER TABLE orders DROP CONSTRAINT orders_pkey;
--! 2BP01 cannot drop constraint orders_pkey on table orders because other objects depend on it
ALTER TABLE users DROP CONSTRAINT users_pkey;
--! 2BP01 cannot drop constraint users_pkey on table users because other objects depend on it
DROP SCHEMA far;
--! 2BP01 cannot drop schema far because other objects depend on it
DROP SCHEMA public;
--! 2BP01 cannot drop schema public because other objects depend on it
DROP EXTENSION citext;
--! none
DROP FUNCTION citext_eq(citext, citext);
--! 2BP01 cannot drop function citext_eq(citext,citext) because extension citext requires it
DROP TYPE orders;
--! 2BP01 cannot drop type orders because table orders requires it
DROP RULE "_RETURN" ON order_v;
--! 2BP01 cannot drop rule _RETURN on view order_v because view order_v requires it
DROP TABLE animals;
--! 2BP01 cannot drop table animals because other objects depend on it
DROP TYPE _mood;
--! 2BP01 cannot drop type mood[] because type mood requires it
DROP TYPE int4;
--! 2BP01 cannot drop type integer because it is required by the database system
DROP TABLE pg_class;
--! 42501 permission denied: "pg_class" is a system catalog
ALTER TABLE pg_class ADD COLUMN a int;
--! 42501 permission denied: "pg_class" is a system catalog
TRUNCATE orders;
--! 0A000 cannot truncate a table referenced in a foreign key constraint
TRUNCATE users, items;
--! none
TRUNCATE hashes;
--! 0A000 cannot truncate a table referenced in a foreign key constraint
TRUNCATE ONLY events;
--! 42809 cannot truncate only a partitioned table
DROP TRIGGER x ON events_1;
--! 42704 trigger "x" for table "events_1" does not exist
DROP TABLE hashes;
--! 2BP01 cannot drop table hashes because other objects depend on it
DROP TABLE hashes_0;
--! 2BP01 cannot drop table hashes_0 because other objects depend on it
ALTER TABLE shaped ADD COLUMN x int;
--! 42809 cannot add column to typed table
ALTER TABLE shaped DROP COLUMN a;
--! 42809 cannot drop column from typed table
ALTER TABLE shaped RENAME COLUMN a TO z;
--! 42809 cannot rename column of typed table
ALTER TYPE row_shape ADD ATTRIBUTE z int;
--! 2BP01 cannot alter type "row_shape" because it is the type of a typed table
ALTER TYPE row_shape DROP ATTRIBUTE a;
--! 2BP01 cannot alter type "row_shape" because it is the type of a typed table
ALTER TYPE pair DROP ATTRIBUTE nope;
--! 42703 column "nope" of relation "pair" does not exist
ALTER TYPE pair ADD ATTRIBUTE x int;
--! 42701 column "x" of relation "pair" already exists
ALTER TYPE mood ADD ATTRIBUTE x int;
--! 42P01 relation "mood" does not exist
ALTER TYPE pair ALTER ATTRIBUTE nope TYPE int;
--! 42703 column "nope" of relation "pair" does not exist
