--- case: without
--- migration
CREATE TABLE a (x text, y text CHECK (y <> ''));

--- case: silent with a check, also a later one, and on other types
--- given
CREATE TABLE a (x text CHECK (char_length(x) < 10), y text, z varchar(10));
--- migration
ALTER TABLE a ADD CHECK (length(y) < 10);
