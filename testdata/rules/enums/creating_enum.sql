--- case: an enum
--- migration
CREATE TYPE mood AS ENUM ('sad', 'ok');
--! 1:1 info: labels of mood can be added, but neither taken away nor given another order

--- case: silent on other types
--- migration
CREATE TYPE pair AS (a int, b int);
