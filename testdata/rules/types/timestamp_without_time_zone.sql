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

--- case: silent once it is the habit of the history
--- given
CREATE TABLE a (c0 timestamp, c1 timestamp, c2 timestamp, c3 timestamp, c4 timestamp, c5 timestamp, c6 timestamp, c7 timestamp, c8 timestamp, c9 timestamptz);
--! 1:17 info: public.a.c0 is timestamp without time zone: which moment a value means depends on who reads it
--- migration
CREATE TABLE b (at timestamp);

--- case: nine are no habit yet
--- given
CREATE TABLE a (c0 timestamp, c1 timestamp, c2 timestamp, c3 timestamp, c4 timestamp, c5 timestamp, c6 timestamp, c7 timestamp, c8 timestamp);
--! 1:17 info: public.a.c0 is timestamp without time zone: which moment a value means depends on who reads it
--- migration
CREATE TABLE b (at timestamp);
--! 1:17 info: public.b.at is timestamp without time zone: which moment a value means depends on who reads it

--- case: a habit that is to be given up
--- given set=always:true
CREATE TABLE a (c0 timestamp, c1 timestamp, c2 timestamp, c3 timestamp, c4 timestamp, c5 timestamp, c6 timestamp, c7 timestamp, c8 timestamp, c9 timestamp);
--! 1:17 info: public.a.c0 is timestamp without time zone: which moment a value means depends on who reads it
--- migration
CREATE TABLE b (at timestamp);
--! 1:17 info: public.b.at is timestamp without time zone: which moment a value means depends on who reads it
