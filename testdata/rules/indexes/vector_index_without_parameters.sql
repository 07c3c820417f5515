--- case: neither
--- migration
CREATE EXTENSION vector;
CREATE TABLE texts (id bigint PRIMARY KEY, embedding vector(3));
CREATE INDEX a ON texts USING hnsw (embedding vector_l2_ops);
CREATE INDEX b ON texts USING ivfflat (embedding vector_l2_ops);
--! 3:1 info: hnsw takes m = 16 and ef_construction = 64 unless you say otherwise, and they cannot be changed without a rebuild
--! 4:1 info: ivfflat has 100 lists unless you say otherwise: too few for a large table, too many for a small one

--- case: silent when they are given
--- migration
CREATE EXTENSION vector;
CREATE TABLE texts (id bigint PRIMARY KEY, embedding vector(3));
CREATE INDEX a ON texts USING hnsw (embedding vector_l2_ops) WITH (m = 16, ef_construction = 64);
CREATE INDEX b ON texts USING ivfflat (embedding vector_l2_ops) WITH (lists = 1000);
CREATE INDEX c ON texts (id);
