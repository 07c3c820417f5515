--- case: a check and a unique constraint
--- migration
CREATE TABLE t (id bigint PRIMARY KEY, a int CHECK (a > 0), b int, UNIQUE (a, b));
ALTER TABLE t ADD CHECK (b > a);
--! 1:46 info: the constraint has no name of yours: PostgreSQL calls it t_a_check here, and something else where that is taken
--! 1:68 info: the constraint has no name of yours: PostgreSQL calls it t_a_b_key here, and something else where that is taken
--! 2:15 info: the constraint has no name of yours: PostgreSQL calls it t_check here, and something else where that is taken

--- case: silent with a name, and where it is stable
--- migration
CREATE TABLE t (id bigint PRIMARY KEY, a int UNIQUE, b int, CONSTRAINT c CHECK (b > 0), CONSTRAINT u UNIQUE (a, b), d bigint REFERENCES t);
