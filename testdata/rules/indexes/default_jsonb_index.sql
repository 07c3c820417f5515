--- case: the default
--- given
CREATE TABLE documents (id bigint PRIMARY KEY, "Body" jsonb, tags text[]);
--- migration
CREATE INDEX i ON documents USING gin ("Body");
--! 1:1 info: the index serves @>, ?, ?| and ?& on public.documents.Body, but not -> and ->>, by which most queries ask

--- case: silent where the operator class is chosen
--- given
CREATE TABLE documents (id bigint PRIMARY KEY, body jsonb, tags text[]);
--- migration
CREATE INDEX i ON documents USING gin (body jsonb_path_ops);
CREATE INDEX j ON documents USING gin (body jsonb_ops);

--- case: silent on other types and on expressions
--- given
CREATE TABLE documents (id bigint PRIMARY KEY, body jsonb, tags text[]);
--- migration
CREATE INDEX i ON documents USING gin (tags);
CREATE INDEX j ON documents USING gin ((body -> 'tags'));

--- case: silent where a view asks for keys
--- given
CREATE TABLE documents (id bigint PRIMARY KEY, body jsonb, tags text[]);
CREATE VIEW v AS SELECT id FROM documents d WHERE d.body ? 'draft';
--- migration
CREATE INDEX i ON documents USING gin (body);
