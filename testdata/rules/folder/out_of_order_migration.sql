--- case: a new one in between
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given new
ALTER TABLE orders ADD COLUMN a text;
--! 1:1 error: 2 sorts before 3, which main has already: databases that have run that one leave this one out, refuse it, or run it last, and new ones run it first
--- migration
ALTER TABLE orders ADD COLUMN b text;

--- case: allowed
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given new set=allowed:1
ALTER TABLE orders ADD COLUMN a text;
--- migration
ALTER TABLE orders ADD COLUMN b text;

--- case: silent at the end
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER TABLE orders ADD COLUMN a text;
--- migration new
ALTER TABLE orders ADD COLUMN b text;

--- case: silent when nothing is released
--- given new
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration new
ALTER TABLE orders ADD COLUMN b text;

--- case: silent where it is not said what is released
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN b text;
