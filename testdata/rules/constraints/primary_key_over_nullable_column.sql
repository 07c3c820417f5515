--- case: nullable
--- given
CREATE TABLE tags (id bigint, name text);
CREATE UNIQUE INDEX i ON tags (id, name);
--- migration
ALTER TABLE tags ADD PRIMARY KEY USING INDEX i;
--! 1:18 error: reads every row of public.tags while ACCESS EXCLUSIVE blocks reads and writes, to look for nulls in id, name

--- case: before 18
--- given
CREATE TABLE tags (id bigint, name text);
CREATE UNIQUE INDEX i ON tags (id);
--- migration pg=15
ALTER TABLE tags ADD PRIMARY KEY USING INDEX i;
--! 1:18 error: reads every row of public.tags while ACCESS EXCLUSIVE blocks reads and writes, to look for nulls in id

--- case: silent when NOT NULL
--- given
CREATE TABLE tags (id bigint NOT NULL, name text);
CREATE UNIQUE INDEX i ON tags (id);
--- migration
ALTER TABLE tags ADD PRIMARY KEY USING INDEX i;

--- case: silent when a CHECK proves it
--- given
CREATE TABLE tags (id bigint CHECK (id IS NOT NULL), name text);
CREATE UNIQUE INDEX i ON tags (id);
--- migration
ALTER TABLE tags ADD PRIMARY KEY USING INDEX i;

--- case: silent on a new table
--- migration
CREATE TABLE tags (id bigint, name text);
CREATE UNIQUE INDEX i ON tags (id);
ALTER TABLE tags ADD PRIMARY KEY USING INDEX i;
