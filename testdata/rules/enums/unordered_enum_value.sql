--- case: without a place
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
--- migration
ALTER TYPE mood ADD VALUE 'fine';
--! 1:1 info: 'fine' sorts after 'ok', the last label of public.mood so far

--- case: silent with a place, and when the label is there
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
--- migration
ALTER TYPE mood ADD VALUE 'fine' AFTER 'ok';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'fine';
ALTER TYPE mood RENAME VALUE 'fine' TO 'great';
