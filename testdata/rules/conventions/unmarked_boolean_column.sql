--- case: a flag
--- migration
CREATE TABLE tags (hidden boolean, shown bool);

--- case: silent for a question
--- migration
CREATE TABLE tags (is_hidden boolean, has_more bool);

--- case: silent for other types
--- migration
CREATE TABLE tags (hidden text);
