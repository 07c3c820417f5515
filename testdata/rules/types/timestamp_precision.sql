--- case: below six
--- migration
CREATE TABLE a (x timestamptz(0), y timestamp(3));

--- case: silent on full precision
--- migration
CREATE TABLE a (x timestamptz, y timestamptz(6));
