--- case: json and its array
--- migration
CREATE TABLE a (x json, y json[]);

--- case: silent on jsonb
--- migration
CREATE TABLE a (x jsonb);
