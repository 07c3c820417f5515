--- case: any spelling
--- given set=types:varchar,bit
--- migration
CREATE TABLE a (x character varying(20), y pg_catalog.varchar, z bit(3), w text);
--! 1:17 info: public.a.x is character varying(20), which the configuration forbids
--! 1:42 info: public.a.y is character varying, which the configuration forbids
--! 1:64 info: public.a.z is bit(3), which the configuration forbids

--- case: silent without a list
--- migration
CREATE TABLE a (x character varying(20));
