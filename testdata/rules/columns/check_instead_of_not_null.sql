--- case: a check
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration pg=18
ALTER TABLE orders ADD CONSTRAINT c CHECK (total IS NOT NULL) NOT VALID;
--! 1:20 info: PostgreSQL 18 can add NOT NULL itself without reading the rows: no CHECK is needed, and none to drop later

--- case: silent before 18
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration pg=17
ALTER TABLE orders ADD CONSTRAINT c CHECK (total IS NOT NULL) NOT VALID;

--- case: silent on other conditions, and on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD CONSTRAINT c CHECK (total IS NOT NULL OR note = '') NOT VALID;
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
ALTER TABLE tags ADD CONSTRAINT c CHECK (name IS NOT NULL);
