--- case: dropped
--- given
CREATE TABLE t (x int);
CREATE POLICY p ON t USING (x > 0);
--- migration
DROP POLICY p ON t;
--! 1:1 warning: the rows of public.t that only policy p lets through can no longer be seen or written

--- case: a restrictive one
--- given
CREATE TABLE t (x int);
CREATE POLICY p ON t AS RESTRICTIVE USING (x > 0);
--- migration
DROP POLICY p ON t;
--! 1:1 warning: what policy p kept from the users of public.t is open to them

--- case: with other terms
--- given
CREATE TABLE t (x int);
CREATE POLICY p ON t USING (x > 0);
--- migration
DROP POLICY p ON t;
CREATE POLICY p ON t USING (x > 1);
--! 1:1 info: policy p on public.t comes back with other terms

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
