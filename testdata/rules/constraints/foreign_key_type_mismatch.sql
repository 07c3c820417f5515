--- case: narrower
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE items (id bigint PRIMARY KEY, order_id integer REFERENCES orders);
--! 1:61 warning: public.items.order_id is integer and public.orders.id bigint: once the keys outgrow it, rows can no longer refer to them

--- case: wider
--- given
CREATE TABLE tags (id integer PRIMARY KEY);
CREATE TABLE uses (a bigint);
--- migration
ALTER TABLE uses ADD FOREIGN KEY (a) REFERENCES tags;
--! 1:18 info: public.uses.a is bigint and public.tags.id only integer: harmless, but the narrower one runs out first

--- case: silent on the same type, a domain over it, and strings
--- given
CREATE DOMAIN key AS bigint;
CREATE TABLE tags (id bigint PRIMARY KEY, name text UNIQUE);
--- migration
CREATE TABLE uses (a bigint REFERENCES tags, b key REFERENCES tags, c varchar(20) REFERENCES tags (name));
