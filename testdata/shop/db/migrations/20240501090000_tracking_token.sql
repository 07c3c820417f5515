-- migrate:up
ALTER TABLE orders
  ADD COLUMN tracking_token uuid NOT NULL DEFAULT gen_random_uuid(),
  ALTER COLUMN note SET NOT NULL;

-- migrate:down
ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;
