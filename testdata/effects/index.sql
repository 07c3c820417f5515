--- case: an index blocks writes, concurrently it does not
--- autocommit
--- given
CREATE TABLE users (id int, mail text);
--- migration
CREATE INDEX ON users (mail);
--! lock public.users SHARE
--! scan public.users
--! create public.users_mail_idx
CREATE INDEX CONCURRENTLY users_id ON users (id);
--! lock public.users SHARE UPDATE EXCLUSIVE
--! scan public.users
--! create public.users_id
--- case: concurrently is refused in a transaction
--- given
CREATE TABLE users (id int, mail text);
--- migration
CREATE INDEX CONCURRENTLY users_id ON users (id);
--! error 25001 CREATE INDEX CONCURRENTLY cannot run inside a transaction block
--- case: an index of a partitioned table is built on every partition
--- given
CREATE TABLE log (at date, line text) PARTITION BY RANGE (at);
CREATE TABLE log_old PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE INDEX ready ON log_old (line);
--- migration
CREATE INDEX ON log (at);
--! lock public.log SHARE
--! lock public.log_old SHARE
--! scan public.log_old
--! create public.log_at_idx
--! create public.log_old_at_idx
CREATE INDEX ON log (line);
--! lock public.log SHARE
--! lock public.log_old SHARE
--! lock public.ready SHARE
--! create public.log_line_idx
CREATE UNIQUE INDEX ON log (line);
--! error 0A000 unique constraint on partitioned table must include all partitioning columns
--- case: what an index needs
--- given
CREATE TABLE users (id int, doc json, mail text);
--- migration
CREATE INDEX IF NOT EXISTS users_mail ON users (mail);
--! lock public.users SHARE
--! scan public.users
--! create public.users_mail
CREATE INDEX IF NOT EXISTS users_mail ON users (id);
--! lock public.users SHARE
CREATE INDEX ON users (doc);
--! error 42704 data type json has no default operator class for access method "btree"
--- case: rebuilding
--- given
CREATE TABLE users (id int PRIMARY KEY, mail text);
CREATE INDEX users_mail ON users (mail);
--- migration
REINDEX INDEX users_mail;
--! lock public.users SHARE
--! lock public.users_mail ACCESS EXCLUSIVE
--! rewrite public.users_mail
--! scan public.users
REINDEX TABLE users;
--! lock public.users SHARE
--! lock public.users_mail ACCESS EXCLUSIVE
--! lock public.users_pkey ACCESS EXCLUSIVE
--! rewrite public.users_mail
--! rewrite public.users_pkey
--! scan public.users
CLUSTER users USING users_pkey;
--! lock public.users ACCESS EXCLUSIVE
--! lock public.users_mail ACCESS EXCLUSIVE
--! lock public.users_pkey ACCESS EXCLUSIVE
--! rewrite public.users
--! rewrite public.users_mail
--! rewrite public.users_pkey
--! scan public.users
CLUSTER users;
--! lock public.users ACCESS EXCLUSIVE
--! lock public.users_mail ACCESS EXCLUSIVE
--! lock public.users_pkey ACCESS EXCLUSIVE
--! rewrite public.users
--! rewrite public.users_mail
--! rewrite public.users_pkey
--! scan public.users
