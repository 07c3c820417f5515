--- case: no index
--- migration
CREATE EXTENSION postgis;
CREATE TABLE places (id bigint PRIMARY KEY, spot geometry, area geography);
--! 2:1 info: public.places.area has no spatial index: each search by place reads all of public.places
--! 2:1 info: public.places.spot has no spatial index: each search by place reads all of public.places

--- case: silent with GiST
--- migration
CREATE EXTENSION postgis;
CREATE TABLE places (id bigint PRIMARY KEY, spot geometry);
CREATE INDEX i ON places USING gist (spot);
