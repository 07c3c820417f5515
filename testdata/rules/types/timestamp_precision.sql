--- case: below six
--- migration
CREATE TABLE a (x timestamptz(0), y timestamp(3));
--! 1:17 info: public.a.x is timestamp(0) with time zone: values are rounded, not cut, and may lie in the future

--- case: silent on full precision
--- migration
CREATE TABLE a (x timestamptz, y timestamptz(6));
