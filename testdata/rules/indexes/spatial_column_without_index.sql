--- case: no index
--- migration
CREATE EXTENSION postgis;
CREATE TABLE places (id bigint PRIMARY KEY, spot geometry, area geography);

--- case: silent with GiST
--- migration
CREATE EXTENSION postgis;
CREATE TABLE places (id bigint PRIMARY KEY, spot geometry);
CREATE INDEX i ON places USING gist (spot);
