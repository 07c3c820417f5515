--- case: a table without one
--- given
CREATE TABLE t (id bigint NOT NULL);
--- migration
ALTER TABLE t ADD PRIMARY KEY (id);
--! 1:15 error: builds the index of the primary key over every row of public.t while ACCESS EXCLUSIVE blocks reads and writes

--- case: silent with USING INDEX
--- given
CREATE TABLE t (id bigint NOT NULL);
CREATE UNIQUE INDEX t_id ON t (id);
--- migration
ALTER TABLE t ADD PRIMARY KEY USING INDEX t_id;

--- case: silent on a new table
--- migration
CREATE TABLE t (id bigint NOT NULL);
ALTER TABLE t ADD PRIMARY KEY (id);
