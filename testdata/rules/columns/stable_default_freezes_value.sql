--- case: now()
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
--! 1:20 info: now() is evaluated once: every row that exists gets the same created_at

--- case: CURRENT_USER
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN made_by text DEFAULT current_user;
--! 1:20 info: CURRENT_USER is evaluated once: every row that exists gets the same made_by

--- case: silent on a constant, an immutable and a volatile default
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int DEFAULT 1, ADD COLUMN b text DEFAULT lower('X'), ADD COLUMN c uuid DEFAULT gen_random_uuid();

--- case: silent on a new table
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ADD COLUMN created_at timestamptz DEFAULT now();
