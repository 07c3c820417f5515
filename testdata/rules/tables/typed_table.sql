--- case: of a type
--- given
CREATE TYPE point3 AS (x int, y int, z int);
--- migration
CREATE TABLE places OF point3;

--- case: silent with columns of its own
--- migration
CREATE TABLE places (x int, y int);
