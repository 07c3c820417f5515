--- case: twice
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note, total, note DESC);
--! 2:40 warning: note stands in the key twice: the second one decides nothing

--- case: silent on different operator classes and on an expression
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note, note text_pattern_ops);
CREATE INDEX j ON orders (note, lower(note));
