--- case: a column
--- migration
CREATE TABLE tags (n text);
--! 1:20 info: column n has a name of one letter

--- case: silent for two letters
--- migration
CREATE TABLE tags (id text);
