--- case: four columns
--- migration
CREATE TABLE visits (id bigint PRIMARY KEY, a int, b int, c int, d int);
CREATE INDEX ON visits (a, b, c, d);
--! 2:1 info: public.visits_a_b_c_d_idx has 4 key columns: every write pays for all of them, and searches use the first few

--- case: silent on three, on INCLUDE, unique, and another method
--- migration
CREATE TABLE visits (id bigint PRIMARY KEY, a int, b int, c int, d int);
CREATE INDEX ON visits (a, b, c);
CREATE INDEX ON visits (a, b) INCLUDE (c, d);
CREATE UNIQUE INDEX ON visits (a, b, c, d);
CREATE INDEX ON visits USING brin (a, b, c, d);
