--- case: a list
--- migration
CREATE TABLE a (mood text CHECK (mood IN ('sad', 'ok')));

--- case: silent on other checks
--- migration
CREATE TABLE a (x int CHECK (x > 0));
