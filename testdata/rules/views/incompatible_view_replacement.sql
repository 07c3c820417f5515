--- case: another name, and a view over it
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW v AS SELECT id, note FROM orders;
CREATE VIEW w AS SELECT id FROM v;
--- migration
CREATE OR REPLACE VIEW v AS SELECT id, total FROM orders;

--- case: fewer columns
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW v AS SELECT id, note FROM orders;
--- migration
CREATE OR REPLACE VIEW v AS SELECT id FROM orders;

--- case: another type
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW v AS SELECT id, note FROM orders;
--- migration
CREATE OR REPLACE VIEW v AS SELECT id::int, note FROM orders;

--- case: silent on a new column at the end, and on a new view
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW v AS SELECT id, note FROM orders;
--- migration
CREATE OR REPLACE VIEW v AS SELECT id, note, total FROM orders;
CREATE OR REPLACE VIEW w AS SELECT id FROM orders;
