--- case: a view that was replaced with the same columns
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE VIEW names AS SELECT id, name FROM shops;
--- migration
CREATE OR REPLACE VIEW names AS SELECT id, upper(name) AS name FROM shops;
--! CREATE OR REPLACE VIEW public.names AS
--!  SELECT id,
--!     name
--!    FROM public.shops;
--! => restored

--- case: a view that gained a column has to be made anew
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE VIEW names AS SELECT id, name FROM shops;
CREATE VIEW more AS SELECT * FROM names;
CREATE ROLE reader;
GRANT SELECT ON more TO reader;
--- migration
CREATE OR REPLACE VIEW names AS SELECT id, name, email FROM shops;
--! DROP VIEW public.more;
--! DROP VIEW public.names;
--! CREATE VIEW public.names AS
--!  SELECT id,
--!     name
--!    FROM public.shops;
--! CREATE VIEW public.more AS
--!  SELECT id,
--!     name
--!    FROM public.names;
--! GRANT SELECT ON TABLE public.more TO reader;
--! => restored

--- case: a materialized view with its index
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE MATERIALIZED VIEW names AS SELECT id, name FROM shops;
CREATE UNIQUE INDEX names_id ON names (id);
--- migration
DROP MATERIALIZED VIEW names;
--! CREATE MATERIALIZED VIEW public.names AS
--!  SELECT id,
--!     name
--!    FROM public.shops;
--! CREATE UNIQUE INDEX names_id ON public.names USING btree (id);
--! => restored

--- case: the options of a view
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE VIEW names AS SELECT id, name FROM shops;
--- migration
ALTER VIEW names SET (security_invoker = true);
--! ALTER VIEW public.names RESET (security_invoker);
--! => restored

--- case: a rule
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE VIEW names AS SELECT id, name FROM shops;
CREATE RULE keep AS ON DELETE TO names DO INSTEAD NOTHING;
--- migration
DROP RULE keep ON names;
--! CREATE RULE keep AS
--!     ON DELETE TO public.names DO INSTEAD NOTHING;
--! => restored
