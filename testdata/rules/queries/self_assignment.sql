--- case: itself
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = note WHERE id = 1;
--! 1:19 info: sets note to itself: every row gets a new version, and nothing else changes

--- case: by its table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders o SET note = o.note WHERE id = 1;
--! 1:21 info: sets note to itself: every row gets a new version, and nothing else changes

--- case: silent from another table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint, note text);
--- migration
UPDATE orders SET note = t.note FROM tags t WHERE t.id = orders.id;

--- case: silent for an expression
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = trim(note) WHERE id = 1;
