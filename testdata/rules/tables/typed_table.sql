--- case: of a type
--- given
CREATE TYPE point3 AS (x int, y int, z int);
--- migration
CREATE TABLE places OF point3;
--! 1:1 info: the columns of places are those of the type point3 and change with it alone

--- case: silent with columns of its own
--- migration
CREATE TABLE places (x int, y int);
