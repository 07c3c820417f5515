--- case: a view
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE VIEW v AS SELECT * FROM orders;
--! 1:25 info: * stands for the columns of today

--- case: an insert
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint, note text, total numeric);
--- migration
INSERT INTO tags (id, note, total) SELECT o.* FROM orders o;
--! 1:43 info: * stands for the columns of today

--- case: silent for count
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE VIEW v AS SELECT count(*) FROM orders;

--- case: silent for a plain query
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT * FROM orders;
