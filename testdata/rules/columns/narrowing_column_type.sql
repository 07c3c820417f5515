--- case: refused when too large
--- given
CREATE TABLE t (a bigint, b text, c numeric(10, 2));
--- migration
ALTER TABLE t ALTER a TYPE int, ALTER b TYPE varchar(20), ALTER c TYPE numeric(8, 2);

--- case: lost without a word
--- given
CREATE TABLE t (a timestamptz, b double precision, c numeric(10, 2));
--- migration
ALTER TABLE t ALTER a TYPE date, ALTER b TYPE real, ALTER c TYPE numeric(10, 1);

--- case: silent on a type that the history does not tell
--- migration
ALTER TABLE elsewhere ALTER COLUMN name TYPE varchar(20);

--- case: silent when it is wider
--- given
CREATE TABLE t (a int, b varchar(20), c date);
--- migration
ALTER TABLE t ALTER a TYPE bigint, ALTER b TYPE text, ALTER c TYPE timestamptz;

--- case: silent on a new table
--- migration
CREATE TABLE t (a bigint);
ALTER TABLE t ALTER a TYPE int;
