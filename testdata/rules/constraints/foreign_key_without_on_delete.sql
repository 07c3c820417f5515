--- case: not written
--- migration
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a);
ALTER TABLE b ADD COLUMN c bigint, ADD FOREIGN KEY (c) REFERENCES a;

--- case: silent where it is written
--- migration
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a ON DELETE NO ACTION, c bigint REFERENCES a ON DELETE CASCADE);
