--- case: not written
--- migration
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a);
ALTER TABLE b ADD COLUMN c bigint, ADD FOREIGN KEY (c) REFERENCES a;
--! 2:52 info: public.b (a_id) references public.a: nobody said what becomes of its rows when the target is deleted, so the DELETE fails
--! 3:36 info: public.b (c) references public.a: nobody said what becomes of its rows when the target is deleted, so the DELETE fails

--- case: silent where it is written
--- migration
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a ON DELETE NO ACTION, c bigint REFERENCES a ON DELETE CASCADE);
