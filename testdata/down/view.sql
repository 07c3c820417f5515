--- case: a view that was replaced with the same columns
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE VIEW names AS SELECT id, name FROM shops;
--- migration
CREATE OR REPLACE VIEW names AS SELECT id, upper(name) AS name FROM shops;
--- case: a view that gained a column has to be made anew
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE VIEW names AS SELECT id, name FROM shops;
CREATE VIEW more AS SELECT * FROM names;
CREATE ROLE reader;
GRANT SELECT ON more TO reader;
--- migration
CREATE OR REPLACE VIEW names AS SELECT id, name, email FROM shops;
--- case: a materialized view with its index
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE MATERIALIZED VIEW names AS SELECT id, name FROM shops;
CREATE UNIQUE INDEX names_id ON names (id);
--- migration
DROP MATERIALIZED VIEW names;
--- case: the options of a view
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE VIEW names AS SELECT id, name FROM shops;
--- migration
ALTER VIEW names SET (security_invoker = true);
--- case: a rule
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE VIEW names AS SELECT id, name FROM shops;
CREATE RULE keep AS ON DELETE TO names DO INSTEAD NOTHING;
--- migration
DROP RULE keep ON names;
