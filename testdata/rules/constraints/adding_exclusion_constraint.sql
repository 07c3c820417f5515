--- case: on an old table
--- given
CREATE TABLE bookings (id bigint PRIMARY KEY, during tsrange);
--- migration
ALTER TABLE bookings ADD CONSTRAINT once EXCLUDE USING gist (during WITH &&);
--! 1:22 error: builds an index over every row of public.bookings while ACCESS EXCLUSIVE blocks reads and writes

--- case: silent on a new table
--- migration
CREATE TABLE bookings (id bigint PRIMARY KEY, during tsrange);
ALTER TABLE bookings ADD CONSTRAINT once EXCLUDE USING gist (during WITH &&);
