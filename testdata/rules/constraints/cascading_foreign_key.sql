--- case: DELETE and UPDATE
--- migration
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a ON DELETE CASCADE, c bigint REFERENCES a ON UPDATE CASCADE);

--- case: silent on RESTRICT and SET NULL
--- migration
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a ON DELETE RESTRICT, c bigint REFERENCES a ON DELETE SET NULL);
