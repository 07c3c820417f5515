--- case: in CREATE TABLE and ADD COLUMN
--- migration
CREATE TABLE users (id bigint PRIMARY KEY, active boolean);
ALTER TABLE users ADD COLUMN seen boolean DEFAULT false;

--- case: silent on NOT NULL
--- migration
CREATE TABLE users (id bigint PRIMARY KEY, active boolean NOT NULL);
