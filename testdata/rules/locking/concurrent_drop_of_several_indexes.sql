--- case: two indexes
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX a ON orders (note);
CREATE INDEX b ON orders (total);
--- migration no-transaction
DROP INDEX CONCURRENTLY a, b;
--! 1:1 error: fails: DROP INDEX CONCURRENTLY does not support dropping multiple objects

--- case: with CASCADE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX a ON orders (note);
--- migration no-transaction
DROP INDEX CONCURRENTLY a CASCADE;
--! 1:1 error: fails: DROP INDEX CONCURRENTLY does not support CASCADE

--- case: silent on one index
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX a ON orders (note);
--- migration no-transaction
DROP INDEX CONCURRENTLY a;

--- case: silent without CONCURRENTLY
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX a ON orders (note);
CREATE INDEX b ON orders (total);
--- migration
DROP INDEX a, b;

--- case: silent where an index does not exist, which is another error
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
DROP INDEX CONCURRENTLY a;
