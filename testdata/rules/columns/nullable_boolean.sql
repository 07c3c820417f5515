--- case: in CREATE TABLE and ADD COLUMN
--- migration
CREATE TABLE users (id bigint PRIMARY KEY, active boolean);
ALTER TABLE users ADD COLUMN seen boolean DEFAULT false;
--! 1:44 info: public.users.active can be true, false or null, and NOT active leaves the null rows out
--! 2:30 info: public.users.seen can be true, false or null, and NOT seen leaves the null rows out

--- case: silent on NOT NULL
--- migration
CREATE TABLE users (id bigint PRIMARY KEY, active boolean NOT NULL);
