--- case: two of them
--- migration
CREATE TABLE b (x smallint, y smallserial);

--- case: silent on bigint
--- migration
CREATE TABLE b (x bigint);
