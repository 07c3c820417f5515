--- case: a check and a unique constraint
--- migration
CREATE TABLE t (id bigint PRIMARY KEY, a int CHECK (a > 0), b int, UNIQUE (a, b));
ALTER TABLE t ADD CHECK (b > a);

--- case: silent with a name, and where it is stable
--- migration
CREATE TABLE t (id bigint PRIMARY KEY, a int UNIQUE, b int, CONSTRAINT c CHECK (b > 0), CONSTRAINT u UNIQUE (a, b), d bigint REFERENCES t);
