--- case: an old column
--- given
CREATE TABLE t (id bigint PRIMARY KEY, rank int NOT NULL DEFAULT 0);
--- migration
ALTER TABLE t ALTER COLUMN rank DROP DEFAULT;
--! 1:15 warning: an INSERT that does not name public.t.rank fails from now on: it is NOT NULL, and its default goes

--- case: a new column of an old table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN rank int NOT NULL DEFAULT 0;
ALTER TABLE orders ALTER COLUMN rank DROP DEFAULT;
--! 2:20 warning: an INSERT that does not name public.orders.rank fails from now on: it is NOT NULL, and its default goes

--- case: silent when it may be null, and without a default
--- given
CREATE TABLE t (id bigint PRIMARY KEY, rank int DEFAULT 0, name text NOT NULL);
--- migration
ALTER TABLE t ALTER COLUMN rank DROP DEFAULT, ALTER COLUMN name DROP DEFAULT;

--- case: silent on a new table
--- migration
CREATE TABLE t (id bigint PRIMARY KEY, rank int NOT NULL DEFAULT 0);
ALTER TABLE t ALTER COLUMN rank DROP DEFAULT;

--- case: silent when the column may be null as well
--- given
CREATE TABLE a (x int NOT NULL DEFAULT 1, y int NOT NULL DEFAULT 2);
--- migration
ALTER TABLE a ALTER COLUMN x DROP NOT NULL, ALTER COLUMN x DROP DEFAULT;
ALTER TABLE a ALTER COLUMN y DROP DEFAULT;
ALTER TABLE a ALTER COLUMN y DROP NOT NULL;

--- case: silent when the type of an enum is swapped
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE a (m mood NOT NULL DEFAULT 'ok');
CREATE TYPE mood_new AS ENUM ('sad', 'ok', 'happy');
--- migration
ALTER TABLE a ALTER COLUMN m DROP DEFAULT;
ALTER TABLE a ALTER COLUMN m TYPE mood_new USING m::text::mood_new;
ALTER TABLE a ALTER COLUMN m SET DEFAULT 'ok';

--- case: silent when the column goes
--- given
CREATE TABLE a (x int NOT NULL DEFAULT 1, y int);
--- migration
ALTER TABLE a ALTER COLUMN x DROP DEFAULT;
ALTER TABLE a DROP COLUMN x;
