--- case: without
--- migration
CREATE TABLE public.t0 (id bigint PRIMARY KEY);
CREATE TABLE public.t1 (id bigint PRIMARY KEY);
CREATE TABLE public.t2 (id bigint PRIMARY KEY);
CREATE TABLE public.t3 (id bigint PRIMARY KEY);
CREATE TABLE public.t4 (id bigint PRIMARY KEY);
CREATE TABLE public.t5 (id bigint PRIMARY KEY);
CREATE TABLE public.t6 (id bigint PRIMARY KEY);
CREATE TABLE public.t7 (id bigint PRIMARY KEY);
CREATE TABLE public.t8 (id bigint PRIMARY KEY);
CREATE TABLE public.t9 (id bigint PRIMARY KEY);
CREATE TABLE a (id bigint PRIMARY KEY);
--! 11:1 info: a deviates from the others: none, not named

--- case: silent for temporary tables
--- migration
CREATE TABLE public.t0 (id bigint PRIMARY KEY);
CREATE TABLE public.t1 (id bigint PRIMARY KEY);
CREATE TABLE public.t2 (id bigint PRIMARY KEY);
CREATE TABLE public.t3 (id bigint PRIMARY KEY);
CREATE TABLE public.t4 (id bigint PRIMARY KEY);
CREATE TABLE public.t5 (id bigint PRIMARY KEY);
CREATE TABLE public.t6 (id bigint PRIMARY KEY);
CREATE TABLE public.t7 (id bigint PRIMARY KEY);
CREATE TABLE public.t8 (id bigint PRIMARY KEY);
CREATE TABLE public.t9 (id bigint PRIMARY KEY);
CREATE TEMP TABLE a (id bigint PRIMARY KEY);

--- case: silent where both are usual
--- migration
CREATE TABLE t0 (id bigint PRIMARY KEY);
CREATE TABLE public.t1 (id bigint PRIMARY KEY);
CREATE TABLE t2 (id bigint PRIMARY KEY);
CREATE TABLE public.t3 (id bigint PRIMARY KEY);
CREATE TABLE t4 (id bigint PRIMARY KEY);
CREATE TABLE public.t5 (id bigint PRIMARY KEY);
CREATE TABLE t6 (id bigint PRIMARY KEY);
CREATE TABLE public.t7 (id bigint PRIMARY KEY);
CREATE TABLE t8 (id bigint PRIMARY KEY);
CREATE TABLE public.t9 (id bigint PRIMARY KEY);
