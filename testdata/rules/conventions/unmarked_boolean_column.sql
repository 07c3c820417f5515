--- case: a flag
--- migration
CREATE TABLE tags (hidden boolean, shown bool);
--! 1:20 info: boolean column hidden does not read as a question
--! 1:36 info: boolean column shown does not read as a question

--- case: silent for a question
--- migration
CREATE TABLE tags (is_hidden boolean, has_more bool);

--- case: silent for other types
--- migration
CREATE TABLE tags (hidden text);
