--- case: CREATE TABLE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
--! 1:60 info: takes SHARE ROW EXCLUSIVE on public.orders: writes to it wait until this transaction ends, and behind a long one the migration waits as well

--- case: ALTER TABLE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
ALTER TABLE items ADD FOREIGN KEY (order_id) REFERENCES orders;
--! 2:19 info: takes SHARE ROW EXCLUSIVE on public.orders: writes to it wait until this transaction ends, and behind a long one the migration waits as well

--- case: silent with lock_timeout
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SET lock_timeout = '5s';
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);

--- case: silent when the parent is new, or the table itself
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, item_id bigint REFERENCES items);

--- case: silent on two parents
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE users (id bigint PRIMARY KEY);
--- migration
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, user_id bigint REFERENCES users);
