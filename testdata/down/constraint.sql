--- case: keys and checks that were added
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE TABLE visits (shop bigint);
--- migration
ALTER TABLE visits ADD CONSTRAINT visits_shop FOREIGN KEY (shop) REFERENCES shops ON DELETE CASCADE;
ALTER TABLE shops ADD CONSTRAINT shops_name UNIQUE (name), ADD CHECK (id > 0);
--! ALTER TABLE public.visits DROP CONSTRAINT visits_shop;
--! ALTER TABLE public.shops DROP CONSTRAINT shops_id_check;
--! ALTER TABLE public.shops DROP CONSTRAINT shops_name;
--! => restored

--- case: keys and checks that were dropped
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE TABLE visits (shop bigint REFERENCES shops DEFERRABLE INITIALLY DEFERRED);
--- migration
ALTER TABLE visits DROP CONSTRAINT visits_shop_fkey;
ALTER TABLE shops DROP CONSTRAINT shops_pkey;
--! ALTER TABLE public.shops
--!     ADD CONSTRAINT shops_pkey PRIMARY KEY (id);
--! ALTER TABLE public.visits
--!     ADD CONSTRAINT visits_shop_fkey FOREIGN KEY (shop) REFERENCES public.shops(id) DEFERRABLE INITIALLY DEFERRED;
--! => restored

--- case: a constraint that was validated
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
ALTER TABLE shops ADD CONSTRAINT c CHECK (id > 0) NOT VALID;
--- migration
ALTER TABLE shops VALIDATE CONSTRAINT c;
--! ALTER TABLE public.shops DROP CONSTRAINT c;
--! ALTER TABLE public.shops
--!     ADD CONSTRAINT c CHECK ((id > 0)) NOT VALID;
--! => restored

--- case: a constraint that was renamed
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops RENAME CONSTRAINT shops_pkey TO shops_key;
--! ALTER INDEX public.shops_key RENAME TO shops_pkey;
--! => restored

--- case: a primary key that other tables refer to
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE TABLE visits (shop bigint REFERENCES shops);
--- migration
ALTER TABLE shops DROP CONSTRAINT shops_pkey CASCADE;
--! ALTER TABLE public.shops
--!     ADD CONSTRAINT shops_pkey PRIMARY KEY (id);
--! ALTER TABLE public.visits
--!     ADD CONSTRAINT visits_shop_fkey FOREIGN KEY (shop) REFERENCES public.shops(id);
--! => restored

--- case: an exclusion constraint
--- given
CREATE TABLE t (r int4range);
--- migration
ALTER TABLE t ADD CONSTRAINT apart EXCLUDE USING gist (r WITH &&);
--! ALTER TABLE public.t DROP CONSTRAINT apart;
--! => restored
