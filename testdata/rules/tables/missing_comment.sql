--- case: tables
--- migration
CREATE TABLE a (x int);

--- case: columns too
--- given set=columns:1
--- migration
CREATE TABLE a (x int, y int);
COMMENT ON TABLE a IS 'a';
COMMENT ON COLUMN a.x IS 'x';

--- case: silent with a comment of a later file
--- given
CREATE TABLE a (x int);
--- migration
COMMENT ON TABLE a IS 'a';
