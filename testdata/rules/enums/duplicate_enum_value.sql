--- case: added twice
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TYPE mood ADD VALUE 'fine';
--- migration
ALTER TYPE mood ADD VALUE 'fine';
--! 1:1 error: fails: enum label "fine" already exists

--- case: renamed to another
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
--- migration
ALTER TYPE mood RENAME VALUE 'sad' TO 'ok';
--! 1:1 error: fails: enum label "ok" already exists

--- case: silent with IF NOT EXISTS, and on a new label
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
--- migration
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok';
ALTER TYPE mood ADD VALUE 'fine';
