--- case: not on the list
--- given set=extensions:pgcrypto,citext
--- migration
CREATE EXTENSION hstore;
CREATE EXTENSION citext;
--! 1:1 info: hstore is not among the extensions that the configuration allows

--- case: silent without a list
--- migration
CREATE EXTENSION hstore;
