--- case: a key
--- given
CREATE TABLE tags (id uuid);
--- migration
INSERT INTO tags (id) VALUES (gen_random_uuid()), (gen_random_uuid());
--! 1:31 info: gen_random_uuid() gives these rows other values on every database

--- case: silent in a default
--- migration
CREATE TABLE a (id uuid DEFAULT gen_random_uuid());

--- case: silent for constants
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
INSERT INTO orders (note) VALUES ('a');
