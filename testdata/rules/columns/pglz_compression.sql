--- case: both forms
--- migration
CREATE TABLE texts (id bigint PRIMARY KEY, body text COMPRESSION pglz);
ALTER TABLE texts ALTER COLUMN body SET COMPRESSION pglz;
--! 1:44 info: pglz compresses body no better than lz4 and takes several times as long
--! 2:19 info: pglz compresses body no better than lz4 and takes several times as long

--- case: silent on lz4
--- migration
CREATE TABLE texts (id bigint PRIMARY KEY, body text COMPRESSION lz4);
