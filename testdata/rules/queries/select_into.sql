--- case: into
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT id INTO copies FROM orders;
--! 1:1 info: SELECT INTO makes the table copies

--- case: silent for CREATE TABLE AS
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE copies AS SELECT id FROM orders;
