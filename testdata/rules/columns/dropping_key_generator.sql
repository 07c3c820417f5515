--- case: identity
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN id DROP IDENTITY;
--! 1:20 warning: public.orders.id no longer gets its value from its identity sequence: an INSERT that does not name it fails from now on

--- case: serial
--- given
CREATE TABLE tags (id bigserial PRIMARY KEY);
--- migration
ALTER TABLE tags ALTER COLUMN id DROP DEFAULT;
--! 1:18 warning: public.tags.id no longer gets its value from its sequence: an INSERT that does not name it fails from now on

--- case: expression
--- given
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED);
--- migration
ALTER TABLE t ALTER COLUMN b DROP EXPRESSION;
--! 1:15 warning: public.t.b no longer gets its value from its generation expression: an INSERT that does not name it leaves it null from now on

--- case: silent when it becomes identity
--- given
CREATE TABLE tags (id bigserial PRIMARY KEY);
--- migration
ALTER TABLE tags ALTER COLUMN id DROP DEFAULT;
ALTER TABLE tags ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

--- case: silent on a plain default, and on a new table
--- given
CREATE TABLE t (id bigint PRIMARY KEY, rank int DEFAULT 1);
--- migration
ALTER TABLE t ALTER COLUMN rank DROP DEFAULT;
CREATE TABLE tags (id bigserial PRIMARY KEY);
ALTER TABLE tags ALTER COLUMN id DROP DEFAULT;
