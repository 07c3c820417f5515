--- case: made, added, changed
--- given
CREATE TABLE a (x text, y timestamptz);
--- migration
CREATE TABLE b (x timestamp, y timestamp(3));
ALTER TABLE a ADD COLUMN z timestamp, ALTER COLUMN y TYPE timestamp;

--- case: silent with a time zone, and on dates
--- migration
CREATE TABLE b (x timestamptz, y timestamp with time zone, z date);
