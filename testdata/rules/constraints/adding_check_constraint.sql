--- case: validated at once
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);
--! 1:20 error: reads every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: without a name
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD CHECK (total > 0);
--! 1:20 error: reads every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes

--- case: silent with NOT VALID
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);
