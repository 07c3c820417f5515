--- case: a constraint
--- migration
CREATE TABLE countries (code text NOT NULL UNIQUE, name text NOT NULL);
--! 1:1 info: public.countries has no primary key, and countries_code_key is one in all but name

--- case: an index
--- migration
CREATE TABLE countries (code text NOT NULL, name text NOT NULL);
CREATE UNIQUE INDEX countries_code_idx ON countries (code);
--! 1:1 info: public.countries has no primary key, and countries_code_idx is one in all but name

--- case: silent when a column may be null, with a predicate, an expression, or a primary key
--- migration
CREATE TABLE a (code text UNIQUE);
CREATE TABLE b (code text NOT NULL);
CREATE UNIQUE INDEX b_i ON b (code) WHERE code <> '';
CREATE UNIQUE INDEX b_j ON b (lower(code));
CREATE TABLE c (id bigint PRIMARY KEY, code text NOT NULL UNIQUE);
