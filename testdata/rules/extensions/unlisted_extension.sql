--- case: not on the list
--- given set=extensions:pgcrypto,citext
--- migration
CREATE EXTENSION hstore;
CREATE EXTENSION citext;

--- case: silent without a list
--- migration
CREATE EXTENSION hstore;
