--- case: dropped
--- given
CREATE TABLE t (x int);
CREATE POLICY p ON t USING (x > 0);
--- migration
DROP POLICY p ON t;

--- case: a restrictive one
--- given
CREATE TABLE t (x int);
CREATE POLICY p ON t AS RESTRICTIVE USING (x > 0);
--- migration
DROP POLICY p ON t;

--- case: with other terms
--- given
CREATE TABLE t (x int);
CREATE POLICY p ON t USING (x > 0);
--- migration
DROP POLICY p ON t;
CREATE POLICY p ON t USING (x > 1);

--- case: silent when made again
--- given
CREATE TABLE t (x int);
CREATE POLICY p ON t USING (x > 0);
--- migration
DROP POLICY p ON t;
CREATE POLICY p ON t
  USING (x > 0);

--- case: silent when the table goes
--- given
CREATE TABLE t (x int);
CREATE POLICY p ON t USING (x > 0);
--- migration
DROP POLICY p ON t;
DROP TABLE t;

--- case: silent on a new table
--- migration
CREATE TABLE t (x int);
CREATE POLICY p ON t USING (x > 0);
DROP POLICY p ON t;
