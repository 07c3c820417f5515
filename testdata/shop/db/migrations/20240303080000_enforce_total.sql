-- migrate:up
-- Nothing is read here: a validated constraint of an earlier file proves it.
SET lock_timeout = '5s';
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_total_present;

-- migrate:down
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_total_present CHECK (total IS NOT NULL);
ALTER TABLE orders ALTER COLUMN total DROP NOT NULL;
