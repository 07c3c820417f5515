--- case: any spelling
--- given set=types:varchar,bit
--- migration
CREATE TABLE a (x character varying(20), y pg_catalog.varchar, z bit(3), w text);

--- case: silent without a list
--- migration
CREATE TABLE a (x character varying(20));
