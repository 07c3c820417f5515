--- case: minutes
--- migration
SET lock_timeout = '5min';
--! 1:1 info: others may wait behind this migration's lock request for 5min

--- case: milliseconds without a unit
--- migration
SET lock_timeout = 60000;
--! 1:1 info: others may wait behind this migration's lock request for 60000

--- case: no less than statement_timeout
--- migration
SET statement_timeout = '4s';
SET LOCAL lock_timeout = '5s';
--! 2:1 info: lock_timeout 5s is never reached: statement_timeout ends the statement after 4s

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
