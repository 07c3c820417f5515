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
--! ALTER TABLE public.logs RENAME TO logs_undone;
--! CREATE TABLE public.logs (
--!     id bigint NOT NULL,
--!     text text
--! );
--! INSERT INTO public.logs (id, text) SELECT id, text FROM public.logs_undone;
--! DROP TABLE public.logs_undone;
--! CREATE VIEW public.long_logs AS
--!  SELECT id
--!    FROM public.logs
--!   WHERE (length(text) > 100);
--! ALTER TABLE public.logs RENAME CONSTRAINT logs_id_not_null1 TO logs_id_not_null;
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

--- case: a table that became the first partition of its successor keeps its rows
--- given
CREATE TABLE ev (id bigint PRIMARY KEY, at date NOT NULL);
--- migration
ALTER TABLE ev RENAME TO ev_old;
CREATE TABLE ev (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
ALTER TABLE ev ATTACH PARTITION ev_old FOR VALUES FROM (MINVALUE) TO ('2025-01-01');
CREATE TABLE ev_25 PARTITION OF ev FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--! ALTER TABLE public.ev DETACH PARTITION public.ev_old;
--! DROP TABLE public.ev;
--! ALTER TABLE public.ev_old RENAME TO ev;
--! => restored

--- case: a partitioned table that was made plain
--- given
CREATE TABLE ev (id bigint GENERATED ALWAYS AS IDENTITY, at date NOT NULL, twice bigint GENERATED ALWAYS AS (id * 2) STORED) PARTITION BY RANGE (at);
CREATE TABLE ev_24 PARTITION OF ev FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE ev_25 PARTITION OF ev FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (at);
CREATE TABLE ev_25_1 PARTITION OF ev_25 FOR VALUES IN ('2025-01-01');
--- migration
CREATE TABLE ev_new (id bigint GENERATED ALWAYS AS IDENTITY, at date NOT NULL, twice bigint GENERATED ALWAYS AS (id * 2) STORED);
INSERT INTO ev_new (at) SELECT at FROM ev;
DROP TABLE ev;
ALTER TABLE ev_new RENAME TO ev;
--! -- irreversible: the rows of public.ev_25_1 are gone - table public.ev_25_1 goes with table public.ev_25 (migration.sql:3)
--! -- irreversible: the rows of public.ev_25 are gone - table public.ev_25 goes with table public.ev (migration.sql:3)
--! -- irreversible: the rows of public.ev_24 are gone - table public.ev_24 goes with table public.ev (migration.sql:3)
--! -- irreversible: the rows of public.ev are gone - DROP TABLE (migration.sql:3)
--! ALTER SEQUENCE public.ev_new_id_seq RENAME TO ev_id_seq;
--! ALTER TABLE public.ev RENAME TO ev_undone;
--! CREATE TABLE public.ev (
--!     id bigint NOT NULL,
--!     at date NOT NULL,
--!     twice bigint GENERATED ALWAYS AS ((id * 2)) STORED
--! )
--! PARTITION BY RANGE (at);
--! CREATE TABLE public.ev_24 (
--!     id bigint CONSTRAINT ev_id_not_null NOT NULL,
--!     at date CONSTRAINT ev_at_not_null NOT NULL,
--!     twice bigint GENERATED ALWAYS AS ((id * 2)) STORED
--! );
--! ALTER TABLE ONLY public.ev ATTACH PARTITION public.ev_24 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--! CREATE TABLE public.ev_25 (
--!     id bigint CONSTRAINT ev_id_not_null NOT NULL,
--!     at date CONSTRAINT ev_at_not_null NOT NULL,
--!     twice bigint GENERATED ALWAYS AS ((id * 2)) STORED
--! )
--! PARTITION BY LIST (at);
--! ALTER TABLE ONLY public.ev ATTACH PARTITION public.ev_25 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--! CREATE TABLE public.ev_25_1 (
--!     id bigint CONSTRAINT ev_id_not_null NOT NULL,
--!     at date CONSTRAINT ev_at_not_null NOT NULL,
--!     twice bigint GENERATED ALWAYS AS ((id * 2)) STORED
--! );
--! ALTER TABLE ONLY public.ev_25 ATTACH PARTITION public.ev_25_1 FOR VALUES IN ('2025-01-01');
--! INSERT INTO public.ev (id, at) OVERRIDING SYSTEM VALUE SELECT id, at FROM public.ev_undone;
--! DROP TABLE public.ev_undone;
--! ALTER TABLE public.ev ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
--!     SEQUENCE NAME public.ev_id_seq
--!     START WITH 1
--!     INCREMENT BY 1
--!     MINVALUE 1
--!     MAXVALUE 9223372036854775807
--!     CACHE 1
--! );
--! SELECT setval('public.ev_id_seq', max(id)) FROM public.ev;
--! => restored

--- case: a parent that the up put over a table
--- given
CREATE TABLE leaf (a int);
--- migration
CREATE TABLE root (a int);
ALTER TABLE leaf INHERIT root;
--! ALTER TABLE public.leaf NO INHERIT public.root;
--! DROP TABLE public.root;
--! => restored
