--- case: not unique
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE items (id bigint PRIMARY KEY, note text REFERENCES orders (note));
--! 1:54 error: fails: there is no unique constraint matching given keys for referenced table "orders"

--- case: a partial unique index does not count
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX i ON orders (note) WHERE total > 0;
CREATE TABLE items (id bigint PRIMARY KEY, note text);
--- migration
ALTER TABLE items ADD FOREIGN KEY (note) REFERENCES orders (note);
--! 1:23 error: fails: there is no unique constraint matching given keys for referenced table "orders"

--- case: no primary key
--- given
CREATE TABLE logs (line text);
--- migration
CREATE TABLE items (id bigint PRIMARY KEY, line text REFERENCES logs);
--! 1:54 error: fails: there is no primary key for referenced table "logs"

--- case: silent with a unique index, and with the primary key
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX i ON orders (note);
--- migration
CREATE TABLE items (id bigint PRIMARY KEY, note text REFERENCES orders (note), order_id bigint REFERENCES orders);
