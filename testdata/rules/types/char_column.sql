--- case: with and without a length
--- migration
CREATE TABLE a (x char(2), y char, z bpchar);

--- case: length one allowed
--- given set=allow-length-one:1
--- migration
CREATE TABLE a (x char(2), y char);

--- case: silent on text, varchar and "char"
--- migration
CREATE TABLE a (x text, y varchar(2), z "char");
