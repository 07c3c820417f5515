--- case: another type
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--! 1:108 error: 1 is in main already, and reads otherwise there: databases that have run it never see this
--- was
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(12, 2));
--- migration new
ALTER TABLE orders ADD COLUMN b text;

--- case: a statement more
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--! 2:1 error: 1 is in main already, and reads otherwise there: databases that have run it never see this
--- was
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration new
ALTER TABLE orders ADD COLUMN b text;

--- case: a statement less
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--! 1:115 error: 1 is in main already, and reads otherwise there: databases that have run it never see this
--- was
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--- migration new
ALTER TABLE orders ADD COLUMN b text;

--- case: one is gone
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- gone
ALTER TABLE orders ADD COLUMN a text;
--- migration
ALTER TABLE orders ADD COLUMN b text;
--! 1:1 error: main has migrations that are no longer there: given1.sql

--- case: silent on comments, layout and upper case
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- was
-- the orders
create table orders (
  id bigint generated always as identity primary key,
  note text not null, /* long */
  total numeric(10, 2));
--- migration new
ALTER TABLE orders ADD COLUMN b text;

--- case: silent on the down
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- was
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- down
DROP TABLE orders;
--- migration new
ALTER TABLE orders ADD COLUMN b text;

--- case: silent where it is not said what is released
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN b text;
