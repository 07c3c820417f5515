--- case: each of them
--- given
CREATE EXTENSION hstore;
--- migration
CREATE TABLE a (x timetz, y xml, z real, u double precision, v numeric(10, 2), w hstore);
--! 1:17 info: public.a.x is time with time zone: a time with an offset but without a date does not know about daylight saving time
--! 1:27 info: public.a.y is xml: xml has no comparison and no index
--! 1:34 info: public.a.z is real: floating point rounds decimal fractions: sums of money do not add up
--! 1:42 info: public.a.u is double precision: floating point rounds decimal fractions: sums of money do not add up
--! 1:62 info: public.a.v is numeric(10,2): a precision or scale in the type rounds silently, and changing the scale rewrites the table
--! 1:80 info: public.a.w is public.hstore: hstore knows strings only and needs an extension

--- case: silent on others
--- migration
CREATE TABLE a (x time, y text, z numeric, w jsonb);
