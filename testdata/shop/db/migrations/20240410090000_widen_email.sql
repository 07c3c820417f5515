-- migrate:up
-- Free: the old type is varchar(120).
SET lock_timeout = '5s';
ALTER TABLE customers ALTER COLUMN email TYPE varchar(254);

-- migrate:down
SET lock_timeout = '5s';
ALTER TABLE customers ALTER COLUMN email TYPE varchar(120);
