--- case: by a view
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW totals AS SELECT total FROM orders;
--- migration
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);
--! 1:1 error: fails: cannot alter type of a column used by a view or rule

--- case: by a generated column
--- given
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED);
--- migration
ALTER TABLE t ALTER COLUMN a TYPE bigint;
--! 1:1 error: fails: cannot alter type of a column used by a generated column

--- case: by a policy
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE POLICY p ON orders USING (total > 0);
--- migration
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);
--! 1:1 error: fails: cannot alter type of a column used in a policy definition

--- case: silent when it was dropped before
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW totals AS SELECT total FROM orders;
--- migration
DROP VIEW totals;
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);
CREATE VIEW totals AS SELECT total FROM orders;

--- case: silent when nothing uses it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW notes AS SELECT note FROM orders;
--- migration
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);
