--- case: with a length
--- migration
CREATE TABLE a (x varchar(20));
--! 1:17 info: public.a.x is character varying(20): the limit can be raised at once, but lowered only by reading and rewriting the table

--- case: silent without, and on text
--- migration
CREATE TABLE a (x varchar, y text);
