--- case: another owner
--- given set=role:app_owner
CREATE ROLE app_owner;
--- migration
CREATE TABLE t (a int);
SET ROLE app_owner;
CREATE TABLE u (a int);
--! 1:1 info: public.t is owned by whoever runs the migrations, not by app_owner

--- case: silent without the option
--- migration
CREATE TABLE t (a int);
