--- case: an index, a check, a generated column
--- given
CREATE FUNCTION fold(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
CREATE TABLE t (a text, b text CHECK (fold(b) = b), c text GENERATED ALWAYS AS (fold(a)) STORED);
CREATE INDEX i ON t (fold(a));
--- migration
CREATE OR REPLACE FUNCTION fold(t text) RETURNS text LANGUAGE sql AS 'SELECT upper(t)';
--! 1:1 warning: public.fold(t text) is no longer IMMUTABLE, and what was computed with it is stored

--- case: silent when nothing is stored, and when it stays immutable
--- given
CREATE FUNCTION f(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
CREATE FUNCTION g(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
CREATE TABLE t (a text DEFAULT f('x'));
CREATE INDEX i ON t (g(a));
--- migration
ALTER FUNCTION f(text) STABLE;
ALTER FUNCTION g(text) STRICT;
