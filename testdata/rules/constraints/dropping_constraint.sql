--- case: a unique constraint
--- given
CREATE TABLE tags (id bigint PRIMARY KEY, name text CONSTRAINT k UNIQUE);
--- migration
ALTER TABLE tags DROP CONSTRAINT k;
--! 1:18 warning: UNIQUE (name) is no longer guaranteed for public.tags; getting it back reads every row, and fails if one has broken it

--- case: a check
--- given
CREATE TABLE tags (id bigint PRIMARY KEY, name text CONSTRAINT c CHECK (name <> ''));
--- migration
ALTER TABLE tags DROP CONSTRAINT IF EXISTS c;
--! 1:18 warning: CHECK ((name <> ''::text)) is no longer guaranteed for public.tags; getting it back reads every row, and fails if one has broken it

--- case: a foreign key
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint CONSTRAINT fk REFERENCES orders);
--- migration
ALTER TABLE items DROP CONSTRAINT fk;
--! 1:19 warning: public.items (order_id) references public.orders ends, under ACCESS EXCLUSIVE on both tables: rows may refer to nothing from now on

--- case: silent when it is added again, or another remains
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint CONSTRAINT fk REFERENCES orders CONSTRAINT fk2 REFERENCES orders, name text CONSTRAINT c CHECK (name <> ''));
--- migration
ALTER TABLE items DROP CONSTRAINT fk2;
ALTER TABLE items DROP CONSTRAINT c;
ALTER TABLE items ADD CONSTRAINT c CHECK (name <> 'x') NOT VALID;

--- case: silent on the helper of NOT NULL
--- given
CREATE TABLE tags (id bigint PRIMARY KEY, name text, CONSTRAINT c CHECK (name IS NOT NULL));
ALTER TABLE tags ALTER COLUMN name SET NOT NULL;
--- migration
ALTER TABLE tags DROP CONSTRAINT c;

--- case: silent on a new table, a new constraint and one that is not there
--- given
CREATE TABLE old (id bigint PRIMARY KEY);
--- migration
CREATE TABLE tags (id bigint PRIMARY KEY, name text CONSTRAINT k UNIQUE);
ALTER TABLE tags DROP CONSTRAINT k;
ALTER TABLE old ADD CONSTRAINT c CHECK (id > 0) NOT VALID;
ALTER TABLE old DROP CONSTRAINT c;
ALTER TABLE old DROP CONSTRAINT IF EXISTS d;

--- case: silent when the table or a column of it goes as well
--- given
CREATE TABLE a (x int PRIMARY KEY);
CREATE TABLE b (x int CONSTRAINT b_x_fk REFERENCES a, y int, CONSTRAINT b_once UNIQUE (x, y));
CREATE TABLE c (x int CONSTRAINT c_x_fk REFERENCES a);
--- migration
ALTER TABLE b DROP CONSTRAINT b_once;
ALTER TABLE b DROP CONSTRAINT b_x_fk;
ALTER TABLE b DROP COLUMN x;
ALTER TABLE c DROP CONSTRAINT c_x_fk;
DROP TABLE a;

--- case: silent in a down whose up added it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
--- down
ALTER TABLE orders DROP CONSTRAINT c;
