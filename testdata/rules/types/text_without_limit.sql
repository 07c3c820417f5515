--- case: without
--- migration
CREATE TABLE a (x text, y text CHECK (y <> ''));
--! 1:1 info: public.a.x takes values of any length
--! 1:1 info: public.a.y takes values of any length

--- case: silent with a check, also a later one, and on other types
--- given
CREATE TABLE a (x text CHECK (char_length(x) < 10), y text, z varchar(10));
--- migration
ALTER TABLE a ADD CHECK (length(y) < 10);
