--- case: an enum
--- migration
CREATE TYPE mood AS ENUM ('sad', 'ok');

--- case: silent on other types
--- migration
CREATE TYPE pair AS (a int, b int);
