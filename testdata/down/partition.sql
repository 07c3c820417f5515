--- case: a branch of partitions that was detached
--- given
CREATE TABLE ev (id bigint, at date NOT NULL, kind text, note text DEFAULT 'n', PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE ev_25 PARTITION OF ev FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (id);
CREATE TABLE ev_25_a PARTITION OF ev_25 FOR VALUES IN (1, 2);
CREATE INDEX ev_kind ON ev (kind);
ALTER TABLE ev ADD CONSTRAINT note_len CHECK (length(note) < 100);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tg AFTER INSERT ON ev FOR EACH ROW EXECUTE FUNCTION tf();
--- migration
ALTER TABLE ev DETACH PARTITION ev_25;
--! ALTER TABLE public.ev ATTACH PARTITION public.ev_25 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--! ALTER INDEX public.ev_pkey ATTACH PARTITION public.ev_25_pkey;
--! ALTER INDEX public.ev_kind ATTACH PARTITION public.ev_25_kind_idx;
--! => restored

--- case: a partition that moved to other bounds
--- given
CREATE TABLE ev (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE ev_24 PARTITION OF ev FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--- migration
ALTER TABLE ev DETACH PARTITION ev_24;
ALTER TABLE ev ATTACH PARTITION ev_24 FOR VALUES FROM ('2023-01-01') TO ('2025-01-01');
--! ALTER TABLE public.ev DETACH PARTITION public.ev_24;
--! ALTER TABLE public.ev ATTACH PARTITION public.ev_24 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--! => restored

--- case: a table that became a partition
--- given
CREATE TABLE ev (id bigint, at date NOT NULL, CONSTRAINT pos CHECK (id > 0)) PARTITION BY RANGE (at);
CREATE INDEX ev_at ON ev (at);
CREATE TABLE loose (id bigint, at date NOT NULL, CONSTRAINT pos CHECK (id > 0));
--- migration
ALTER TABLE ev ATTACH PARTITION loose FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
--! ALTER TABLE public.ev DETACH PARTITION public.loose;
--! DROP INDEX public.loose_at_idx;
--! => restored

--- case: the key of a partition that had it before its parent
--- given
CREATE TABLE ev (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE ev_24 (id bigint NOT NULL, at date NOT NULL, CONSTRAINT key_24 PRIMARY KEY (id, at));
ALTER TABLE ev ATTACH PARTITION ev_24 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE ev ADD CONSTRAINT ev_key PRIMARY KEY (id, at);
--- migration
ALTER TABLE ev DROP CONSTRAINT ev_key;
--! -- irreversible: what public.ev_24 had from its parent alone is its own from now on, even if the parent is dropped
--! ALTER TABLE public.ev_24
--!     ADD CONSTRAINT key_24 PRIMARY KEY (id, at);
--! ALTER TABLE public.ev
--!     ADD CONSTRAINT ev_key PRIMARY KEY (id, at);
--! => differs
--! => tables/public.ev_24/constraints/ev_24_at_not_null/local different

--- case: an index of all partitions, with names of their own
--- given
CREATE TABLE ev (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE ev_24 PARTITION OF ev FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX ev_id ON ONLY ev (id);
CREATE INDEX first_of_24 ON ev_24 (id);
ALTER INDEX ev_id ATTACH PARTITION first_of_24;
--- migration
DROP INDEX ev_id;
--! CREATE INDEX ev_id ON public.ev USING btree (id);
--! ALTER INDEX public.ev_24_id_idx RENAME TO first_of_24;
--! => restored

--- case: a partition that was dropped
--- given
CREATE TABLE ev (id bigint, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE ev_24 PARTITION OF ev FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX own ON ev_24 (at);
COMMENT ON TABLE ev_24 IS 'a year';
--- migration
DROP TABLE ev_24;
--! -- irreversible: the rows of public.ev_24 are gone - DROP TABLE (migration.sql:1)
--! CREATE TABLE public.ev_24 (
--!     id bigint CONSTRAINT ev_id_not_null NOT NULL,
--!     at date CONSTRAINT ev_at_not_null NOT NULL
--! );
--! ALTER TABLE ONLY public.ev ATTACH PARTITION public.ev_24 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--! ALTER INDEX public.ev_pkey ATTACH PARTITION public.ev_24_pkey;
--! CREATE INDEX own ON public.ev_24 USING btree (at);
--! COMMENT ON TABLE public.ev_24 IS 'a year';
--! => restored

--- case: a table that was partitioned in place
--- given
CREATE TABLE logs (id bigint PRIMARY KEY, text text);
CREATE VIEW long_logs AS SELECT id FROM logs WHERE length(text) > 100;
--- migration
DROP VIEW long_logs;
ALTER TABLE logs RENAME TO logs_old;
CREATE TABLE logs (LIKE logs_old INCLUDING ALL) PARTITION BY HASH (id);
CREATE TABLE logs_0 PARTITION OF logs FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO logs SELECT * FROM logs_old;
DROP TABLE logs_old;
--! -- irreversible: the rows of public.logs_old are gone - DROP TABLE (migration.sql:7)
--! DROP TABLE public.logs_1;
--! DROP TABLE public.logs_0;
--! ALTER TABLE public.logs DROP CONSTRAINT logs_pkey1;
--! CREATE VIEW public.long_logs AS
--!  SELECT id
--!    FROM public.logs
--!   WHERE (length(text) > 100);
--! ALTER TABLE public.logs
--!     ADD CONSTRAINT logs_pkey PRIMARY KEY (id);
--! ALTER TABLE public.logs SET ACCESS METHOD heap;
--! DROP VIEW public.long_logs;
--! DROP TABLE public.logs;
--! CREATE TABLE public.logs (
--!     id bigint NOT NULL,
--!     text text
--! );
--! CREATE VIEW public.long_logs AS
--!  SELECT id
--!    FROM public.logs
--!   WHERE (length(text) > 100);
--! ALTER TABLE public.logs
--!     ADD CONSTRAINT logs_pkey PRIMARY KEY (id);
--! => restored

--- case: a label of the type that partitions a table stays
--- given
CREATE TYPE stage AS ENUM ('new', 'done');
CREATE TABLE jobs (id bigint, stage stage NOT NULL) PARTITION BY LIST (stage);
--- migration no-transaction
ALTER TYPE stage ADD VALUE 'lost';
--! -- irreversible: public.stage keeps its new labels: a column with this type is the key of a partitioned table, and gets no other type
--! => differs
--! => types/public.stage/labels different

--- case: what a child had from its parent alone
--- given
CREATE TABLE base (id int, name text NOT NULL, CONSTRAINT filled CHECK (name <> ''));
CREATE TABLE child (extra int) INHERITS (base);
--- migration
ALTER TABLE child NO INHERIT base;
--! -- irreversible: what public.child had from its parent alone is its own from now on, even if the parent is dropped
--! ALTER TABLE public.child INHERIT public.base;
--! => differs
--! => tables/public.child/columns/id/local missing
--! => tables/public.child/columns/name/local missing
--! => tables/public.child/constraints/base_name_not_null/local different
--! => tables/public.child/constraints/filled/local different
