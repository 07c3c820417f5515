--- case: DELETE and UPDATE
--- migration
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a ON DELETE CASCADE, c bigint REFERENCES a ON UPDATE CASCADE);
--! 2:52 info: one DELETE in public.a deletes all rows of public.b that refer to it, in the same transaction, however many they are
--! 2:93 info: one change of a key in public.a changes all rows of public.b that refer to it, in the same transaction, however many they are

--- case: silent on RESTRICT and SET NULL
--- migration
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a ON DELETE RESTRICT, c bigint REFERENCES a ON DELETE SET NULL);
