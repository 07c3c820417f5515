--- case: a rule
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE RULE keep AS ON DELETE TO orders DO INSTEAD NOTHING;
--! 1:1 info: the rule keep rewrites statements on orders before they are planned

--- case: silent on a view
--- migration
CREATE VIEW v AS SELECT 1 AS one;
