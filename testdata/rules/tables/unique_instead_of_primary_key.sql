--- case: a constraint
--- migration
CREATE TABLE countries (code text NOT NULL UNIQUE, name text NOT NULL);

--- case: an index
--- migration
CREATE TABLE countries (code text NOT NULL, name text NOT NULL);
CREATE UNIQUE INDEX countries_code_idx ON countries (code);

--- case: silent when a column may be null, with a predicate, an expression, or a primary key
--- migration
CREATE TABLE a (code text UNIQUE);
CREATE TABLE b (code text NOT NULL);
CREATE UNIQUE INDEX b_i ON b (code) WHERE code <> '';
CREATE UNIQUE INDEX b_j ON b (lower(code));
CREATE TABLE c (id bigint PRIMARY KEY, code text NOT NULL UNIQUE);
