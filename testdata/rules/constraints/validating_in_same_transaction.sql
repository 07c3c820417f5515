--- case: added in the same transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;
--! 2:20 error: reads every row of public.orders while ACCESS EXCLUSIVE, still held by its transaction, blocks reads and writes

--- case: a foreign key
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
--- migration
ALTER TABLE items ADD CONSTRAINT fk FOREIGN KEY (order_id) REFERENCES orders NOT VALID;
ALTER TABLE items VALIDATE CONSTRAINT fk;
--! 2:19 error: reads every row of public.items while SHARE ROW EXCLUSIVE, still held by its transaction, blocks writes

--- case: after another change of the table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
--- migration
ALTER TABLE orders ADD COLUMN rank int;
ALTER TABLE orders VALIDATE CONSTRAINT c;
--! 2:20 error: reads every row of public.orders while ACCESS EXCLUSIVE, still held by its transaction, blocks reads and writes

--- case: silent in a transaction of its own
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
--- migration
ALTER TABLE orders VALIDATE CONSTRAINT c;

--- case: silent without a transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;
