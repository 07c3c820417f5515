--- case: one
--- migration
CREATE TABLE note (note text);

--- case: silent on other names
--- migration
CREATE TABLE note (body text);
