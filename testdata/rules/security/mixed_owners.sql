--- case: one of ten
--- given
CREATE ROLE app;
CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE TABLE c (x int); CREATE TABLE d (x int); CREATE TABLE e (x int);
CREATE TABLE f (x int); CREATE TABLE g (x int); CREATE TABLE h (x int); CREATE TABLE i (x int);
--- migration
CREATE TABLE j (x int);
ALTER TABLE j OWNER TO app;
--! 1:1 info: public.j is owned by app, while 9 of 10 tables are owned by postgres

--- case: silent on fewer tables
--- given
CREATE ROLE app;
CREATE TABLE a (x int);
--- migration
CREATE TABLE j (x int);
ALTER TABLE j OWNER TO app;
