--- case: in CREATE TABLE and ALTER TABLE
--- migration pg=18
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE t (id bigint PRIMARY KEY, a int CHECK (a > 0) NOT ENFORCED, b bigint CONSTRAINT fk REFERENCES orders);
ALTER TABLE t ADD CONSTRAINT c CHECK (id > 0) NOT ENFORCED;
ALTER TABLE t ALTER CONSTRAINT fk NOT ENFORCED;
--! 2:46 info: t_a_check documents a wish: PostgreSQL checks no row against it, old or new
--! 3:15 info: c documents a wish: PostgreSQL checks no row against it, old or new
--! 4:15 info: fk is not checked any more, for old rows or new

--- case: silent on NOT VALID
--- migration pg=18
CREATE TABLE t (id bigint PRIMARY KEY, a int CHECK (a > 0));
ALTER TABLE t ADD CONSTRAINT c CHECK (id > 0) NOT VALID;
