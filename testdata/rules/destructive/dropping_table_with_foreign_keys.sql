--- case: two foreign keys
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, user_id bigint REFERENCES users);
--- migration
DROP TABLE items;

--- case: referenced by another
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
--- migration
DROP TABLE orders CASCADE;

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
