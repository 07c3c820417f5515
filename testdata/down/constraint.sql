--- case: keys and checks that were added
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE TABLE visits (shop bigint);
--- migration
ALTER TABLE visits ADD CONSTRAINT visits_shop FOREIGN KEY (shop) REFERENCES shops ON DELETE CASCADE;
ALTER TABLE shops ADD CONSTRAINT shops_name UNIQUE (name), ADD CHECK (id > 0);
--- case: keys and checks that were dropped
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE TABLE visits (shop bigint REFERENCES shops DEFERRABLE INITIALLY DEFERRED);
--- migration
ALTER TABLE visits DROP CONSTRAINT visits_shop_fkey;
ALTER TABLE shops DROP CONSTRAINT shops_pkey;
--- case: a constraint that was validated
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
ALTER TABLE shops ADD CONSTRAINT c CHECK (id > 0) NOT VALID;
--- migration
ALTER TABLE shops VALIDATE CONSTRAINT c;
--- case: a constraint that was renamed
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
--- migration
ALTER TABLE shops RENAME CONSTRAINT shops_pkey TO shops_key;
--- case: a primary key that other tables refer to
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE TABLE visits (shop bigint REFERENCES shops);
--- migration
ALTER TABLE shops DROP CONSTRAINT shops_pkey CASCADE;
--- case: an exclusion constraint
--- given
CREATE TABLE t (r int4range);
--- migration
ALTER TABLE t ADD CONSTRAINT apart EXCLUDE USING gist (r WITH &&);
