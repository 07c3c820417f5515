--- case: a table
--- given set=table:[a-z_]+
--- migration
CREATE TABLE orders2 (id bigint PRIMARY KEY);
CREATE TABLE order_items (id2 bigint PRIMARY KEY);
--! 1:1 info: the table orders2 does not fit [a-z_]+

--- case: silent without a pattern
--- migration
CREATE TABLE orders2 (id bigint PRIMARY KEY);
