--- case: an enum of an earlier file
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
--- migration
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';
--! 1:1 warning: the label 'ok' of public.mood is called 'fine' from now on; code that writes or compares the old one fails

--- case: silent on a new one
--- migration
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';

--- case: silent on a new label
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
--- migration
ALTER TYPE mood ADD VALUE 'fine';
