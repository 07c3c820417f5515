--- case: an enum of an earlier file
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
--- migration
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';

--- case: silent on a new one
--- migration
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';

--- case: silent on a new label
--- given
CREATE TYPE mood AS ENUM ('sad', 'ok');
--- migration
ALTER TYPE mood ADD VALUE 'fine';
