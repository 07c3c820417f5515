--- case: with and without a length
--- migration
CREATE TABLE a (x char(2), y char, z bpchar);
--! 1:17 info: public.a.x is character(2): values are padded with blanks, and comparisons ignore them

--- case: length one allowed
--- given set=allow-length-one:1
--- migration
CREATE TABLE a (x char(2), y char);
--! 1:17 info: public.a.x is character(2): values are padded with blanks, and comparisons ignore them

--- case: silent on text, varchar and "char"
--- migration
CREATE TABLE a (x text, y varchar(2), z "char");
