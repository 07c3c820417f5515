--- case: money
--- migration
CREATE TABLE a (x money);

--- case: silent on numeric
--- migration
CREATE TABLE a (x numeric(12, 2));
