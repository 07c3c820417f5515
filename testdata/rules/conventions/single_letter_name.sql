--- case: a column
--- migration
CREATE TABLE tags (n text);

--- case: silent for two letters
--- migration
CREATE TABLE tags (id text);
