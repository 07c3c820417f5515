--- case: made, added, changed
--- given
CREATE TABLE a (x text, y timestamptz);
--- migration
CREATE TABLE b (x timestamp, y timestamp(3));
ALTER TABLE a ADD COLUMN z timestamp, ALTER COLUMN y TYPE timestamp;
--! 1:17 info: public.b.x is timestamp without time zone: which moment a value means depends on who reads it
--! 2:15 info: public.a.z is timestamp without time zone: which moment a value means depends on who reads it

--- case: silent with a time zone, and on dates
--- migration
CREATE TABLE b (x timestamptz, y timestamp with time zone, z date);
