--- case: two of them
--- migration
CREATE TABLE b (x smallint, y smallserial);
--! 1:17 info: public.b.x is smallint: it ends at 32767

--- case: silent on bigint
--- migration
CREATE TABLE b (x bigint);
