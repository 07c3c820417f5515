--- case: insert into another table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id int);
--- migration
ALTER TABLE orders ADD COLUMN r text;
INSERT INTO tags VALUES (1);
--! 2:1 info: changes rows of public.tags in a migration that also changes the schema of public.orders

--- case: rows first
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id int);
--- migration
UPDATE tags SET id = 2;
ALTER TABLE orders ADD COLUMN r text;
UPDATE tags SET id = 3;
--! 1:1 info: changes rows of public.tags in a migration that also changes the schema of public.orders

--- case: silent for a seed of a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
CREATE TABLE tags (id int);
INSERT INTO tags VALUES (1);

--- case: silent for new tables beside rows
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE tags (id int);
UPDATE orders SET note = '' WHERE id = 1;

--- case: silent on the books of a migration tool
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE schema_migrations (version text);
--- migration
ALTER TABLE orders ADD COLUMN r text;
INSERT INTO schema_migrations VALUES ('1');

--- case: silent where another rule says it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN r text;
UPDATE orders SET r = note;
