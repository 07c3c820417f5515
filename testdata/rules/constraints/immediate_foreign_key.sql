--- case: not deferrable
--- migration
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a);
--! 2:52 info: public.b (a_id) references public.a is checked at once: rows that refer to each other cannot be written in any order

--- case: silent when it is
--- migration
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a DEFERRABLE INITIALLY DEFERRED);
