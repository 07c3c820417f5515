--- case: another owner
--- given set=role:app_owner
CREATE ROLE app_owner;
--- migration
CREATE TABLE t (a int);
SET ROLE app_owner;
CREATE TABLE u (a int);

--- case: silent without the option
--- migration
CREATE TABLE t (a int);
