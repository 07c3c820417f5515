--- case: four columns
--- migration
CREATE TABLE visits (id bigint PRIMARY KEY, a int, b int, c int, d int);
CREATE INDEX ON visits (a, b, c, d);

--- case: silent on three, on INCLUDE, unique, and another method
--- migration
CREATE TABLE visits (id bigint PRIMARY KEY, a int, b int, c int, d int);
CREATE INDEX ON visits (a, b, c);
CREATE INDEX ON visits (a, b) INCLUDE (c, d);
CREATE UNIQUE INDEX ON visits (a, b, c, d);
CREATE INDEX ON visits USING brin (a, b, c, d);
