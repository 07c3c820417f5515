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

--- case: silent for one table under two names
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders RENAME TO purchases;
ALTER TABLE purchases ADD COLUMN r text;

--- case: silent for a table and its partitions
--- given
CREATE TABLE days (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE days_2025 PARTITION OF days FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--- migration
ALTER TABLE days_2025 ADD CONSTRAINT c CHECK (at > '2025-01-01') NOT VALID;
ALTER TABLE days ADD COLUMN r text;

--- case: silent for tables that the migration drops
--- given
CREATE TABLE a (x int);
CREATE TABLE b (x int);
--- migration
DROP TABLE a;
DROP TABLE b;

--- case: an information where each wait has a limit
--- given
CREATE TABLE a (x int);
CREATE TABLE b (x int);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE a ADD COLUMN r text;
ALTER TABLE b ADD COLUMN r text;
--! 3:1 info: the transaction holds strong locks on 2 tables together: public.a and public.b

--- case: the down goes the way of its up
--- given
CREATE TABLE a (x int);
CREATE TABLE b (x int);
--- migration
ALTER TABLE a ADD COLUMN r text;
ALTER TABLE b ADD COLUMN r text;
--! 2:1 warning: the transaction holds strong locks on 2 tables together: public.a and public.b
--- down
ALTER TABLE b DROP COLUMN r;
ALTER TABLE a DROP COLUMN r;

--- case: silent for foreign keys that code adds
--- given
CREATE TABLE a (x int PRIMARY KEY);
CREATE TABLE b (x int PRIMARY KEY);
--- migration
CREATE TABLE c (a_x int REFERENCES a);
DO $$ BEGIN ALTER TABLE c ADD COLUMN b_x int REFERENCES b; END $$;

--- case: silent for the two sides of a foreign key, also after the referencing table was altered
--- given
CREATE TABLE a (x int PRIMARY KEY);
CREATE TABLE b (y int);
--- migration
ALTER TABLE b ADD COLUMN x int;
ALTER TABLE b ADD CONSTRAINT b_x_fk FOREIGN KEY (x) REFERENCES a NOT VALID;

--- case: the other side of a new table's key is a table of its own
--- given
CREATE TABLE a (x int PRIMARY KEY);
CREATE TABLE b (y int);
--- migration
CREATE TABLE c (x int REFERENCES a);
ALTER TABLE b ADD COLUMN z int;
--! 2:1 warning: the transaction holds strong locks on 2 tables together: public.a and public.b
