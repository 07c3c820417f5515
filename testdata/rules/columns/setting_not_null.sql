--- case: nothing proves it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
--! 1:20 error: reads every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: a constraint that is not valid proves nothing
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT c CHECK (total IS NOT NULL) NOT VALID;
--- migration
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
--! 1:20 error: reads every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: another condition proves nothing
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0);
--- migration
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
--! 1:20 error: reads every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: silent when proven in earlier files
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER TABLE orders ADD CONSTRAINT c CHECK (total IS NOT NULL) NOT VALID;
--- given
ALTER TABLE orders VALIDATE CONSTRAINT c;
--- migration
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;

--- case: version 11 reads it all the same
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT c CHECK (total IS NOT NULL);
--- migration pg=12
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;

--- case: silent when it is NOT NULL already
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;

--- case: a NOT NULL constraint by name
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration pg=18
ALTER TABLE orders ADD CONSTRAINT orders_total_not_null NOT NULL total;
--! 1:20 error: reads every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: silent on a NOT NULL constraint that is not validated yet
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration pg=18
ALTER TABLE orders ADD CONSTRAINT orders_total_not_null NOT NULL total NOT VALID;
