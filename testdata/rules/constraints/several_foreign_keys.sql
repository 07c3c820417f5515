--- case: ALTER TABLE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint, user_id bigint);
--- migration
ALTER TABLE items ADD FOREIGN KEY (order_id) REFERENCES orders NOT VALID, ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;
--! 1:1 warning: holds SHARE ROW EXCLUSIVE on public.orders, public.users at once: writes to them wait, and a transaction that writes them in another order ends in a deadlock

--- case: CREATE TABLE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE users (id bigint PRIMARY KEY);
--- migration
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, user_id bigint REFERENCES users);
--! 1:1 info: holds SHARE ROW EXCLUSIVE on public.orders, public.users at once: writes to them wait, and a transaction that writes them in another order ends in a deadlock

--- case: silent on one table, and on new ones
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, other_id bigint REFERENCES orders, user_id bigint REFERENCES users, item_id bigint REFERENCES items);

--- case: silent with lock_timeout
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE users (id bigint PRIMARY KEY);
--- migration
SET lock_timeout = '5s';
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, user_id bigint REFERENCES users);

--- case: in two statements of one transaction, said once
--- given
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint, user_id bigint);
--- migration
ALTER TABLE items ADD FOREIGN KEY (order_id) REFERENCES orders NOT VALID;
ALTER TABLE items ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;
CREATE TABLE notes (user_id bigint REFERENCES users);
--! 2:1 warning: holds SHARE ROW EXCLUSIVE on public.orders, public.users at once: writes to them wait, and a transaction that writes them in another order ends in a deadlock

--- case: silent in two transactions
--- given
CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint, user_id bigint);
--- migration no-transaction
ALTER TABLE items ADD FOREIGN KEY (order_id) REFERENCES orders NOT VALID;
ALTER TABLE items ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;

--- case: keys of a new table, added afterwards
--- given
CREATE TABLE a (x int PRIMARY KEY);
CREATE TABLE b (x int PRIMARY KEY);
--- migration
CREATE TABLE c (a_x int, b_x int);
ALTER TABLE c ADD FOREIGN KEY (a_x) REFERENCES a;
ALTER TABLE c ADD FOREIGN KEY (b_x) REFERENCES b;
--! 3:1 info: holds SHARE ROW EXCLUSIVE on public.a, public.b at once: writes to them wait, and a transaction that writes them in another order ends in a deadlock

--- case: one key of a new table and one of an old one
--- given
CREATE TABLE a (x int PRIMARY KEY);
CREATE TABLE b (x int PRIMARY KEY);
CREATE TABLE d (x int);
--- migration
CREATE TABLE c (a_x int REFERENCES a);
ALTER TABLE d ADD FOREIGN KEY (x) REFERENCES b NOT VALID;
--! 2:1 warning: holds SHARE ROW EXCLUSIVE on public.a, public.b at once: writes to them wait, and a transaction that writes them in another order ends in a deadlock
