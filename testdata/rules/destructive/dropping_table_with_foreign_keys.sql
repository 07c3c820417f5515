--- case: two foreign keys
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, user_id bigint REFERENCES users);
--- migration
DROP TABLE items;
--! 1:1 warning: dropping public.items takes ACCESS EXCLUSIVE on public.orders, public.users as well: nobody can read or write them until the transaction ends

--- case: referenced by another
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
--- migration
DROP TABLE orders CASCADE;
--! 1:1 warning: dropping public.orders takes ACCESS EXCLUSIVE on public.items as well: nobody can read or write it until the transaction ends

--- case: silent with one, and when the others go too
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, user_id bigint REFERENCES users);
--- migration
DROP TABLE items, users;

--- case: silent on a new table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE users (id bigint PRIMARY KEY);
--- migration
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, user_id bigint REFERENCES users);
DROP TABLE items;

--- case: silent in a down whose up made the table
--- given
CREATE TABLE a (x int PRIMARY KEY);
CREATE TABLE b (x int PRIMARY KEY);
--- migration
CREATE TABLE c (a_x int REFERENCES a, b_x int REFERENCES b);
--- down
DROP TABLE c;
