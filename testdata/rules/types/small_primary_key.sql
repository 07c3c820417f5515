--- case: at a column, at the table, later
--- given
CREATE TABLE c (id int NOT NULL);
--- migration
CREATE TABLE a (id serial PRIMARY KEY);
CREATE TABLE b (id smallint, PRIMARY KEY (id));
ALTER TABLE c ADD PRIMARY KEY (id);
--! 1:17 warning: public.a.id is integer: the table is full at 2147483647 rows ever made
--! 2:17 warning: public.b.id is smallint: the table is full at 32767 rows ever made
--! 3:1 warning: public.c.id is integer: the table is full at 2147483647 rows ever made

--- case: silent on bigint, several columns, foreign keys, partitions, temporary tables
--- given
CREATE TABLE p (id bigint PRIMARY KEY);
CREATE TABLE q (id int PRIMARY KEY) PARTITION BY LIST (id);
--! 2:17 warning: public.q.id is integer: the table is full at 2147483647 rows ever made
--- migration
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (x int, y int, PRIMARY KEY (x, y));
CREATE TABLE c (id int PRIMARY KEY REFERENCES p);
CREATE TABLE q1 PARTITION OF q FOR VALUES IN (1);
CREATE TEMP TABLE d (id int PRIMARY KEY);

--- case: silent on a table that stays small
--- given set=tables:countries
--- migration
CREATE TABLE countries (id int PRIMARY KEY);
