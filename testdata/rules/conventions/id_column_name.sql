--- case: a column
--- migration
CREATE TABLE tags (id bigint);

--- case: silent for another name
--- migration
CREATE TABLE tags (tag_id bigint);
