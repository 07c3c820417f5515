--- case: none at the end
--- migration
CREATE TABLE events (at timestamptz NOT NULL, payload jsonb);
CREATE UNLOGGED TABLE u (a int);
--! 1:1 warning: public.events has no primary key
--! 2:1 warning: public.u has no primary key

--- case: the parent, not its partitions
--- migration
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
--! 1:1 warning: public.p has no primary key

--- case: one that was dropped again
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--! 1:1 warning: public.orders has no primary key
--- migration
ALTER TABLE orders DROP CONSTRAINT orders_pkey;

--- case: silent when it is added later, dropped, temporary, or unique over NOT NULL columns
--- given
CREATE TABLE a (id bigint);
CREATE TABLE b (id bigint);
--- migration
ALTER TABLE a ADD PRIMARY KEY (id);
DROP TABLE b;
CREATE TEMP TABLE t (a int);
CREATE TABLE c (id bigint NOT NULL UNIQUE);

--- case: silent on one never seen
--- migration
ALTER TABLE legacy ADD COLUMN a int;
