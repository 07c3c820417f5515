--- case: tables
--- migration
CREATE TABLE a (x int);
--! 1:1 info: public.a has no comment

--- case: columns too
--- given set=columns:1
--- migration
CREATE TABLE a (x int, y int);
COMMENT ON TABLE a IS 'a';
COMMENT ON COLUMN a.x IS 'x';
--! 1:1 info: public.a.y has no comment

--- case: silent with a comment of a later file
--- given
CREATE TABLE a (x int);
--- migration
COMMENT ON TABLE a IS 'a';
