--- case: never filled
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER TABLE orders ADD COLUMN rank int;
--- migration
ALTER TABLE orders ALTER COLUMN rank SET NOT NULL;
--! 1:20 warning: fails if public.orders has a row from before the column: no migration has given rank a value

--- case: in the same migration
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN rank int;
ALTER TABLE orders ALTER COLUMN rank SET DEFAULT 0;
ALTER TABLE orders ALTER COLUMN rank SET NOT NULL;
--! 3:20 warning: fails if public.orders has a row from before the column: no migration has given rank a value

--- case: silent after UPDATE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER TABLE orders ADD COLUMN rank int;
UPDATE orders SET rank = 0;
--- migration
ALTER TABLE orders ALTER COLUMN rank SET NOT NULL;

--- case: silent after a DO block
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER TABLE orders ADD COLUMN rank int;
DO $$ BEGIN LOOP EXIT; END LOOP; END $$;
--- migration
ALTER TABLE orders ALTER COLUMN rank SET NOT NULL;

--- case: silent with a default, and on a column that was always there
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD COLUMN rank int DEFAULT 0;
--- migration
ALTER TABLE orders ALTER COLUMN rank SET NOT NULL, ALTER COLUMN total SET NOT NULL;

--- case: silent when proven
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- given
ALTER TABLE orders ADD COLUMN rank int;
ALTER TABLE orders ADD CONSTRAINT c CHECK (rank IS NOT NULL);
--! 2:20 warning: fails if public.orders has a row from before the column: no migration has given rank a value
--- migration
ALTER TABLE orders ALTER COLUMN rank SET NOT NULL;

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD COLUMN rank int;
ALTER TABLE orders ALTER COLUMN rank SET NOT NULL;

--- case: the CHECK that stands for it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN rank int;
ALTER TABLE orders ADD CONSTRAINT rank_given CHECK (rank IS NOT NULL) NOT VALID;
--- migration
ALTER TABLE orders VALIDATE CONSTRAINT rank_given;
--! 1:20 warning: fails if public.orders has a row from before the column: no migration has given rank a value

--- case: silent when the CHECK is validated after an UPDATE
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN rank int;
ALTER TABLE orders ADD CONSTRAINT rank_given CHECK (rank IS NOT NULL) NOT VALID;
UPDATE orders SET rank = 0;
--- migration
ALTER TABLE orders VALIDATE CONSTRAINT rank_given;
