-- migrate:up
SET lock_timeout = '5s';
-- pgrehearse: allow dropping-column nothing has read it since release 12
ALTER TABLE orders DROP COLUMN note;

-- migrate:down
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN note text;
