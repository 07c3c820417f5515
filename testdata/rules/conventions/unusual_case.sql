--- case: a table
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
CREATE TABLE "orderItems" (id bigint PRIMARY KEY);
--! 11:1 info: public.orderItems deviates from the others: camelCase, not snake_case

--- case: a column
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
CREATE TABLE a (id bigint PRIMARY KEY, "madeAt" timestamptz);
--! 11:1 info: public.a.madeAt deviates from the others: camelCase, not snake_case

--- case: silent in the same case
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
CREATE TABLE order_items (id bigint PRIMARY KEY);

--- case: silent with fewer than ten
--- migration
CREATE TABLE a (x int);
CREATE TABLE "B" ("X" int);
