--- case: an index of an earlier file
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_note_idx ON orders (note);
--- migration
DROP INDEX orders_note_idx;
--! 1:1 warning: dropping public.orders_note_idx takes ACCESS EXCLUSIVE on public.orders, which blocks reads and writes until every earlier query of it has ended

--- case: two indexes at once
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX a ON orders (note);
CREATE INDEX b ON orders (total);
--- migration
DROP INDEX a, b;
--! 1:1 warning: dropping public.a takes ACCESS EXCLUSIVE on public.orders, which blocks reads and writes until every earlier query of it has ended
--! 1:1 warning: dropping public.b takes ACCESS EXCLUSIVE on public.orders, which blocks reads and writes until every earlier query of it has ended

--- case: the index of a partitioned table
--- given
CREATE TABLE e (id int, at date) PARTITION BY RANGE (at);
CREATE INDEX e_id ON e (id);
--- migration
DROP INDEX e_id;
--! 1:1 warning: dropping public.e_id takes ACCESS EXCLUSIVE on public.e, which blocks reads and writes until every earlier query of it has ended

--- case: silent when dropped concurrently
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX a ON orders (note);
--- migration no-transaction
DROP INDEX CONCURRENTLY a;

--- case: silent on an index of the same migration
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX a ON orders (note);
DROP INDEX a;

--- case: silent when there is none
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
DROP INDEX IF EXISTS a;

--- case: an index never seen
--- migration
DROP INDEX legacy_idx;
--! 1:1 warning: dropping public.legacy_idx takes ACCESS EXCLUSIVE on its table, which blocks reads and writes until every earlier query of it has ended

--- case: silent on an index never seen that may not exist
--- migration
DROP INDEX IF EXISTS legacy_idx;

--- case: a down whose up built the index concurrently
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
CREATE INDEX CONCURRENTLY i ON orders (note);
--- down
DROP INDEX i;
--! 1:1 info: dropping public.i takes ACCESS EXCLUSIVE on public.orders, which blocks reads and writes until every earlier query of it has ended

--- case: silent in a down whose up built it without
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE INDEX i ON orders (note);
--- down
DROP INDEX i;
