--- case: booleans between
--- migration
CREATE TABLE visits (open boolean, id bigint PRIMARY KEY, seen boolean, at timestamptz, done boolean);

--- case: silent in a good order
--- migration
CREATE TABLE visits (id bigint PRIMARY KEY, at timestamptz, rank int, open boolean, name text);
