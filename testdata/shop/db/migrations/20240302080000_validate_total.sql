-- migrate:up
SET lock_timeout = '5s';
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_present;

-- migrate:down
SELECT 1;
