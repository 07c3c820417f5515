--- case: eleven
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX ON orders (total) WHERE id = 0;
CREATE INDEX ON orders (total) WHERE id = 1;
CREATE INDEX ON orders (total) WHERE id = 2;
CREATE INDEX ON orders (total) WHERE id = 3;
CREATE INDEX ON orders (total) WHERE id = 4;
CREATE INDEX ON orders (total) WHERE id = 5;
CREATE INDEX ON orders (total) WHERE id = 6;
CREATE INDEX ON orders (total) WHERE id = 7;
CREATE INDEX ON orders (total) WHERE id = 8;
CREATE INDEX ON orders (total) WHERE id = 9;
--! 11:1 info: public.orders has 11 indexes, and an INSERT writes each of them

--- case: silent on ten
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX ON orders (total) WHERE id = 0;
CREATE INDEX ON orders (total) WHERE id = 1;
CREATE INDEX ON orders (total) WHERE id = 2;
CREATE INDEX ON orders (total) WHERE id = 3;
CREATE INDEX ON orders (total) WHERE id = 4;
CREATE INDEX ON orders (total) WHERE id = 5;
CREATE INDEX ON orders (total) WHERE id = 6;
CREATE INDEX ON orders (total) WHERE id = 7;
CREATE INDEX ON orders (total) WHERE id = 8;
