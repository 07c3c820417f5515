--- case: a foreign key and a check
--- given
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a, n int CONSTRAINT c CHECK (n > 0));
--- migration
ALTER TABLE b ADD CONSTRAINT fk FOREIGN KEY (a_id) REFERENCES a NOT VALID;
ALTER TABLE b ADD CONSTRAINT d CHECK (n > 0) NOT VALID;
--! 1:1 warning: fk says what b_a_id_fkey says already: each write of public.b checks both
--! 2:1 warning: d says what c says already: each write of public.b checks both

--- case: silent once one is dropped, and on different ones
--- given
CREATE TABLE a (id bigint PRIMARY KEY, other bigint UNIQUE);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint CONSTRAINT old REFERENCES a, n int CHECK (n > 0) CHECK (n > 1));
--- migration
ALTER TABLE b ADD CONSTRAINT fk FOREIGN KEY (a_id) REFERENCES a NOT VALID;
ALTER TABLE b DROP CONSTRAINT old;
ALTER TABLE b ADD CONSTRAINT fk2 FOREIGN KEY (a_id) REFERENCES a (other);
