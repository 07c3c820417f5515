--- case: each of them
--- given
CREATE EXTENSION hstore;
--- migration
CREATE TABLE a (x timetz, y xml, z real, u double precision, v numeric(10, 2), w hstore);

--- case: silent on others
--- migration
CREATE TABLE a (x time, y text, z numeric, w jsonb);
