--- case: every row
--- given
CREATE TABLE documents (id bigint PRIMARY KEY, body jsonb, n int, code varchar(3));
--- migration
UPDATE documents SET body = body || '{"v": 2}', n = 1;
--! 1:1 info: writes new copies of body for rows of public.documents: the old ones, also those kept out of line, stay until VACUUM has been there

--- case: as many as the condition gives
--- given
CREATE TABLE documents (id bigint PRIMARY KEY, body jsonb, n int, code varchar(3));
--- migration
UPDATE documents SET body = '{}' WHERE n > 5;
--! 1:1 info: writes new copies of body for rows of public.documents: the old ones, also those kept out of line, stay until VACUUM has been there

--- case: silent on small types
--- given
CREATE TABLE documents (id bigint PRIMARY KEY, body jsonb, n int, code varchar(3));
--- migration
UPDATE documents SET n = 1, code = 'x';

--- case: silent for one row and for a batch
--- given
CREATE TABLE documents (id bigint PRIMARY KEY, body jsonb, n int, code varchar(3));
--- migration
UPDATE documents SET body = '{}' WHERE id = 5;
UPDATE documents SET body = '{}' WHERE id BETWEEN 1 AND 500;

--- case: silent before VACUUM
--- given
CREATE TABLE documents (id bigint PRIMARY KEY, body jsonb, n int, code varchar(3));
--- migration no-transaction
UPDATE documents SET body = '{}';
VACUUM documents;

--- case: silent on a new table
--- migration
CREATE TABLE documents (id bigint PRIMARY KEY, body jsonb, n int, code varchar(3));
UPDATE documents SET body = '{}';
