--- case: with a length
--- migration
CREATE TABLE a (x varchar(20));

--- case: silent without, and on text
--- migration
CREATE TABLE a (x varchar, y text);
