--- case: CHECK and NOT NULL
--- migration
CREATE DOMAIN a AS text CHECK (VALUE <> '');
CREATE DOMAIN b AS text NOT NULL;

--- case: silent without
--- migration
CREATE DOMAIN a AS text DEFAULT 'x';
