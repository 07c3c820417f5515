--- case: one of ten
--- given
CREATE ROLE app;
CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE TABLE c (x int); CREATE TABLE d (x int); CREATE TABLE e (x int);
CREATE TABLE f (x int); CREATE TABLE g (x int); CREATE TABLE h (x int); CREATE TABLE i (x int);
GRANT SELECT ON a, b, c, d, e, f, g, h, i TO app;
--- migration
CREATE TABLE j (x int);
--! 1:1 info: nothing is granted on public.j, while 9 of 10 tables have grants

--- case: silent on fewer tables, and where default privileges grant
--- given
CREATE ROLE app;
CREATE TABLE a (x int);
GRANT SELECT ON a TO app;
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app;
--- migration
CREATE TABLE b (x int);
