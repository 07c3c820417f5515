--- case: both forms
--- migration
CREATE TABLE texts (id bigint PRIMARY KEY, body text COMPRESSION pglz);
ALTER TABLE texts ALTER COLUMN body SET COMPRESSION pglz;

--- case: silent on lz4
--- migration
CREATE TABLE texts (id bigint PRIMARY KEY, body text COMPRESSION lz4);
