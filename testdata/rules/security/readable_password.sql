--- case: roles
--- migration
CREATE ROLE app LOGIN PASSWORD 'secret';
ALTER ROLE app PASSWORD 'other';

--- case: a subscription
--- migration no-transaction
CREATE SUBSCRIPTION s CONNECTION 'host=h password=secret' PUBLICATION p WITH (connect = false);

--- case: silent without one
--- migration
CREATE ROLE app LOGIN;
ALTER ROLE app PASSWORD NULL;

--- case: silent for a verifier
--- migration
CREATE ROLE app PASSWORD 'md5aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
