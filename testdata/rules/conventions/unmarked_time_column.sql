--- case: both
--- migration
CREATE TABLE tags (created timestamptz, born date);
--! 1:20 info: column created holds a timestamptz and does not say so
--! 1:41 info: column born holds a date and does not say so

--- case: silent with the endings
--- migration
CREATE TABLE tags (created_at timestamptz, birth_date date, paid_on date);
