--- case: each of them
--- migration
CREATE TABLE a (id serial, b bigserial, c smallserial, d serial8);

--- case: silent on identity columns, in downs and on temporary tables
--- migration
CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY);
CREATE TEMP TABLE b (id serial);
--- down
DROP TABLE a;
CREATE TABLE a (id serial);
