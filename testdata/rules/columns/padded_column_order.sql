--- case: booleans between
--- migration
CREATE TABLE visits (open boolean, id bigint PRIMARY KEY, seen boolean, at timestamptz, done boolean);
--! 1:1 info: each row of public.visits carries about 14 bytes of padding that another order of its columns would save

--- case: silent in a good order
--- migration
CREATE TABLE visits (id bigint PRIMARY KEY, at timestamptz, rank int, open boolean, name text);
