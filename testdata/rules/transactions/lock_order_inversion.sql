--- case: opposite order
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint PRIMARY KEY);
--- given
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE tags ADD COLUMN r text;
--- migration
ALTER TABLE tags ADD COLUMN s text;
ALTER TABLE orders ADD COLUMN s text;
--! 2:1 info: locks public.tags and then public.orders; an earlier migration did it the other way round

--- case: silent in the same order
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint PRIMARY KEY);
--- given
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE tags ADD COLUMN r text;
--- migration
ALTER TABLE orders ADD COLUMN s text;
ALTER TABLE tags ADD COLUMN s text;

--- case: silent when each commits
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint PRIMARY KEY);
--- given
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE tags ADD COLUMN r text;
--- migration no-transaction
ALTER TABLE tags ADD COLUMN s text;
ALTER TABLE orders ADD COLUMN s text;

--- case: silent when it is new
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
CREATE TABLE tags (id bigint PRIMARY KEY);
ALTER TABLE orders ADD COLUMN r text;
ALTER TABLE tags ADD COLUMN r text;
--- migration
ALTER TABLE tags ADD COLUMN s text;
ALTER TABLE orders ADD COLUMN s text;
