--- case: lists the tables that follow
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE TABLE notes (id bigint PRIMARY KEY, line_id bigint REFERENCES lines);
--- migration
TRUNCATE orders CASCADE;
--! 1:1 error: also empties "lines", "notes", which the statement does not name

--- case: silent when nothing follows
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
TRUNCATE orders CASCADE;

--- case: silent when all are named
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
--- migration
TRUNCATE orders, lines CASCADE;

--- case: a table never seen
--- migration
TRUNCATE legacy CASCADE;
--! 1:1 error: also empties whatever refers to legacy
