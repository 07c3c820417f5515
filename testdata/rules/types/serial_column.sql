--- case: each of them
--- migration
CREATE TABLE a (id serial, b bigserial, c smallserial, d serial8);
--! 1:17 info: public.a.id is serial: whoever inserts needs privileges on its sequence, and nothing keeps others from writing their own numbers

--- case: silent on identity columns, in downs and on temporary tables
--- migration
CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY);
CREATE TEMP TABLE b (id serial);
--- down
DROP TABLE a;
CREATE TABLE a (id serial);

--- case: silent where another rule says more
--- given
CREATE TABLE a (x int);
--- migration
CREATE TABLE b (id serial PRIMARY KEY);
ALTER TABLE a ADD COLUMN id bigserial;
