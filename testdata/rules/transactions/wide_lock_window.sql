--- case: two tables
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint PRIMARY KEY);
--- migration
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE tags ADD COLUMN r text;
--! 2:1 warning: the transaction holds strong locks on 2 tables together: public.orders and public.tags

--- case: three
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE a (x int);
CREATE TABLE b (x int);
--- migration
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE a ADD COLUMN r text;
ALTER TABLE b ADD COLUMN r text;
--! 2:1 warning: the transaction holds strong locks on 3 tables together: public.orders, public.a and public.b

--- case: the other side of a foreign key
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE a (x int);
CREATE TABLE b (x int PRIMARY KEY);
--- migration
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE a ADD FOREIGN KEY (x) REFERENCES b NOT VALID;
--! 2:1 warning: the transaction holds strong locks on 3 tables together: public.orders, public.a and public.b

--- case: silent when one statement needs both
--- given
CREATE TABLE a (x int);
CREATE TABLE b (x int PRIMARY KEY);
--- migration
ALTER TABLE a ADD FOREIGN KEY (x) REFERENCES b NOT VALID;

--- case: silent for one table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE orders ADD COLUMN s text;

--- case: silent on new tables
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE a (x int);
ALTER TABLE a ADD y int;
ALTER TABLE orders ADD COLUMN s text;

--- case: silent when each statement commits
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint PRIMARY KEY);
--- migration no-transaction
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE tags ADD COLUMN r text;

--- case: silent in two transactions
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint PRIMARY KEY);
--- migration no-transaction
BEGIN;
ALTER TABLE orders ADD COLUMN r text;
COMMIT;
BEGIN;
ALTER TABLE tags ADD COLUMN r text;
COMMIT;

--- case: silent for the parents of foreign keys, which have a rule of their own
--- given
CREATE TABLE a (x int PRIMARY KEY);
CREATE TABLE b (x int PRIMARY KEY);
CREATE TABLE c (x int PRIMARY KEY);
--- migration
CREATE TABLE d (x int REFERENCES a);
CREATE TABLE e (x int REFERENCES b);
CREATE TABLE f (x int REFERENCES c);

--- case: tables closed to writes
--- given
CREATE TABLE a (x int PRIMARY KEY);
CREATE TABLE b (x int PRIMARY KEY);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
--- migration
CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f();
CREATE TRIGGER t AFTER INSERT ON b EXECUTE FUNCTION f();
--! 2:1 warning: the transaction holds strong locks on 2 tables together: public.a and public.b
