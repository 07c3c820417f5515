--- case: both
--- migration
CREATE TABLE tags (created timestamptz, born date);

--- case: silent with the endings
--- migration
CREATE TABLE tags (created_at timestamptz, birth_date date, paid_on date);
