--- case: a timestamp
--- migration
CREATE TABLE t0 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t1 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t2 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t3 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t4 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t5 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t6 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t7 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t8 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t9 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE a (id bigint PRIMARY KEY, made timestamp);
--! 11:1 info: public.a.made deviates from the others: timestamp, not timestamptz

--- case: a primary key
--- migration
CREATE TABLE t0 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t1 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t2 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t3 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t4 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t5 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t6 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t7 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t8 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t9 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE a (id uuid PRIMARY KEY);
--! 11:1 info: public.a.a_pkey deviates from the others: uuid, not int8

--- case: silent with the same types
--- migration
CREATE TABLE t0 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t1 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t2 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t3 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t4 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t5 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t6 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t7 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t8 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t9 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE a (id bigint PRIMARY KEY, made timestamptz);

--- case: silent for a key that refers to another table
--- migration
CREATE TABLE t0 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t1 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t2 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t3 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t4 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t5 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t6 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t7 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t8 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t9 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE k (id text UNIQUE);
CREATE TABLE a (id text PRIMARY KEY REFERENCES k (id));
