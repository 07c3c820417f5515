--- case: a column
--- migration
CREATE TABLE tags (id bigint);
--! 1:20 info: column id does not say whose key it is

--- case: silent for another name
--- migration
CREATE TABLE tags (tag_id bigint);
