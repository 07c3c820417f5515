--- case: not unique
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--- migration
ALTER TABLE orders ADD UNIQUE USING INDEX i;

--- case: partial
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX i ON orders (note) WHERE total > 0;
--- migration
ALTER TABLE orders ADD UNIQUE USING INDEX i;

--- case: on an expression
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX i ON orders (lower(note));
--- migration
ALTER TABLE orders ADD UNIQUE USING INDEX i;

--- case: in another order
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX i ON orders (note DESC);
--- migration
ALTER TABLE orders ADD UNIQUE USING INDEX i;

--- case: of another table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (name text);
CREATE UNIQUE INDEX i ON tags (name);
--- migration
ALTER TABLE orders ADD UNIQUE USING INDEX i;

--- case: missing
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD UNIQUE USING INDEX i;

--- case: of a partitioned table
--- given
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE UNIQUE INDEX i ON events (id, at);
--- migration
ALTER TABLE events ADD PRIMARY KEY USING INDEX i;

--- case: silent when it fits
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX i ON orders (note);
--- migration
ALTER TABLE orders ADD UNIQUE USING INDEX i;
