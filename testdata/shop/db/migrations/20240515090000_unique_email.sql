-- migrate:up
CREATE UNIQUE INDEX CONCURRENTLY customers_email_idx ON customers (email);

-- migrate:down
DROP INDEX CONCURRENTLY customers_email_idx;
