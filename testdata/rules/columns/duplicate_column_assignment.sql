--- case: twice
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = 'a', note = 'b' WHERE id = 1;
--! 1:1 error: fails: multiple assignments to same column "note"

--- case: in ON CONFLICT
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
INSERT INTO orders (note) VALUES ('x') ON CONFLICT (id) DO UPDATE SET total = 1, total = 2;
--! 1:1 error: fails: multiple assignments to same column "total"

--- case: silent once
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
UPDATE orders SET note = 'a', total = 1 WHERE id = 1;

--- case: silent on elements of an array
--- given
CREATE TABLE t (id bigint PRIMARY KEY, a int[]);
--- migration
UPDATE t SET a[1] = 1, a[2] = 2 WHERE id = 1;
