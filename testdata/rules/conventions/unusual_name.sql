--- case: an index
--- given
CREATE TABLE t0 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t1 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t2 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t3 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t4 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t5 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t6 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t7 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t8 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t9 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE INDEX t0_made_idx ON t0 (made);
CREATE INDEX t1_made_idx ON t1 (made);
CREATE INDEX t2_made_idx ON t2 (made);
CREATE INDEX t3_made_idx ON t3 (made);
CREATE INDEX t4_made_idx ON t4 (made);
CREATE INDEX t5_made_idx ON t5 (made);
CREATE INDEX t6_made_idx ON t6 (made);
CREATE INDEX t7_made_idx ON t7 (made);
CREATE INDEX t8_made_idx ON t8 (made);
CREATE INDEX t9_made_idx ON t9 (made);
--- migration
CREATE INDEX ix_t1 ON t1 (id, made);
--! 1:1 info: public.ix_t1 deviates from the others: ix_{table}, not {table}_{columns}_idx

--- case: a foreign key
--- given
CREATE TABLE t0 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t1 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t2 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t3 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t4 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t5 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t6 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t7 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t8 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t9 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
ALTER TABLE t0 ADD COLUMN p bigint REFERENCES t0;
ALTER TABLE t1 ADD COLUMN p bigint REFERENCES t0;
ALTER TABLE t2 ADD COLUMN p bigint REFERENCES t0;
ALTER TABLE t3 ADD COLUMN p bigint REFERENCES t0;
ALTER TABLE t4 ADD COLUMN p bigint REFERENCES t0;
ALTER TABLE t5 ADD COLUMN p bigint REFERENCES t0;
ALTER TABLE t6 ADD COLUMN p bigint REFERENCES t0;
ALTER TABLE t7 ADD COLUMN p bigint REFERENCES t0;
ALTER TABLE t8 ADD COLUMN p bigint REFERENCES t0;
ALTER TABLE t9 ADD COLUMN p bigint REFERENCES t0;
--- migration
ALTER TABLE t1 ADD COLUMN q bigint CONSTRAINT my_ref REFERENCES t0;
--! 1:1 info: public.t1.my_ref deviates from the others: *_ref, not {table}_{columns}_fkey

--- case: silent when it follows
--- given
CREATE TABLE t0 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t1 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t2 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t3 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t4 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t5 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t6 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t7 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t8 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t9 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE INDEX t0_made_idx ON t0 (made);
CREATE INDEX t1_made_idx ON t1 (made);
CREATE INDEX t2_made_idx ON t2 (made);
CREATE INDEX t3_made_idx ON t3 (made);
CREATE INDEX t4_made_idx ON t4 (made);
CREATE INDEX t5_made_idx ON t5 (made);
CREATE INDEX t6_made_idx ON t6 (made);
CREATE INDEX t7_made_idx ON t7 (made);
CREATE INDEX t8_made_idx ON t8 (made);
CREATE INDEX t9_made_idx ON t9 (made);
--- migration
CREATE INDEX ON t1 (id, made);

--- case: silent with fewer than ten
--- given
CREATE TABLE a (x int);
CREATE INDEX a_x_idx ON a (x);
--- migration
CREATE INDEX ix ON a (x);

--- case: silent where nothing is settled
--- given
CREATE TABLE t0 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t1 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t2 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t3 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t4 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t5 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t6 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t7 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t8 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE TABLE t9 (id bigint PRIMARY KEY, made timestamptz NOT NULL);
CREATE INDEX t0_made_idx ON t0 (made);
CREATE INDEX ix_t1_made ON t1 (made);
CREATE INDEX t2_made_idx ON t2 (made);
CREATE INDEX ix_t3_made ON t3 (made);
CREATE INDEX t4_made_idx ON t4 (made);
CREATE INDEX ix_t5_made ON t5 (made);
CREATE INDEX t6_made_idx ON t6 (made);
CREATE INDEX ix_t7_made ON t7 (made);
CREATE INDEX t8_made_idx ON t8 (made);
CREATE INDEX ix_t9_made ON t9 (made);
--- migration
CREATE INDEX ixx ON t1 (id, made);
