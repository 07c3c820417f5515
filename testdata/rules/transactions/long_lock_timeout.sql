--- case: minutes
--- migration
SET lock_timeout = '5min';

--- case: milliseconds without a unit
--- migration
SET lock_timeout = 60000;

--- case: no less than statement_timeout
--- migration
SET statement_timeout = '4s';
SET LOCAL lock_timeout = '5s';

--- case: silent for seconds
--- migration
SET lock_timeout = '10s';
SET lock_timeout = 5000;
SET lock_timeout TO '500ms';

--- case: silent for no limit
--- migration
SET lock_timeout = 0;
RESET lock_timeout;
SET lock_timeout TO DEFAULT;

--- case: silent below statement_timeout
--- migration
SET statement_timeout = '1min';
SET lock_timeout = '5s';
