--- case: twice the same
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX a ON orders (note, total DESC);
--- migration
CREATE INDEX b ON orders (note, total DESC);
--! 1:1 warning: public.b is the same as public.a: each write of public.orders maintains both

--- case: beside a constraint
--- given
CREATE TABLE tags (id bigint PRIMARY KEY, name text CONSTRAINT tags_name_key UNIQUE);
--- migration
CREATE UNIQUE INDEX tags_name_idx ON tags (name);
--! 1:1 warning: public.tags_name_idx is the same as public.tags_name_key: each write of public.tags maintains both

--- case: a constraint beside an index
--- given
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE UNIQUE INDEX tags_name_idx ON tags (name);
--- migration
ALTER TABLE tags ADD CONSTRAINT tags_name_key UNIQUE (name);
--! 1:1 warning: public.tags_name_key is the same as public.tags_name_idx: each write of public.tags maintains both

--- case: silent once one is dropped
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX a ON orders (note);
CREATE INDEX b ON orders (note);
--- migration
DROP INDEX a;

--- case: silent on other order, uniqueness, condition, operator class, method and included columns
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX a ON orders (note);
CREATE INDEX b ON orders (note DESC);
CREATE UNIQUE INDEX c ON orders (note);
CREATE INDEX d ON orders (note) WHERE total > 0;
CREATE INDEX e ON orders (note text_pattern_ops);
CREATE INDEX f ON orders USING hash (note);
CREATE INDEX g ON orders (note) INCLUDE (total);
