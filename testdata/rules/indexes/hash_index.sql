--- case: USING hash
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders USING hash (note);
--! 2:1 info: a hash index serves = on one column only: no ranges, no ORDER BY, no uniqueness, no index-only scan

--- case: silent on btree
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders USING btree (note);
