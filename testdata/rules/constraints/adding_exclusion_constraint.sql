--- case: on an old table
--- given
CREATE TABLE bookings (id bigint PRIMARY KEY, during tsrange);
--- migration
ALTER TABLE bookings ADD CONSTRAINT once EXCLUDE USING gist (during WITH &&);

--- case: silent on a new table
--- migration
CREATE TABLE bookings (id bigint PRIMARY KEY, during tsrange);
ALTER TABLE bookings ADD CONSTRAINT once EXCLUDE USING gist (during WITH &&);
