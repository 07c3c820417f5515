--- case: not unique
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX i ON orders (note);
--- migration
ALTER TABLE orders ADD UNIQUE USING INDEX i;
--! 1:24 error: fails: "i" is not a unique index

--- case: partial
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX i ON orders (note) WHERE total > 0;
--- migration
ALTER TABLE orders ADD UNIQUE USING INDEX i;
--! 1:24 error: fails: "i" is a partial index

--- case: on an expression
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX i ON orders (lower(note));
--- migration
ALTER TABLE orders ADD UNIQUE USING INDEX i;
--! 1:24 error: fails: index "i" contains expressions

--- case: in another order
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX i ON orders (note DESC);
--- migration
ALTER TABLE orders ADD UNIQUE USING INDEX i;
--! 1:24 error: fails: index "i" column number 1 does not have default sorting behavior

--- case: of another table
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (name text);
CREATE UNIQUE INDEX i ON tags (name);
--- migration
ALTER TABLE orders ADD UNIQUE USING INDEX i;
--! 1:24 error: fails: index "i" does not belong to table "orders"

--- case: missing
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD UNIQUE USING INDEX i;
--! 1:24 error: fails: index "i" does not exist

--- case: of a partitioned table
--- given
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE UNIQUE INDEX i ON events (id, at);
--- migration
ALTER TABLE events ADD PRIMARY KEY USING INDEX i;
--! 1:24 error: fails: ALTER TABLE / ADD CONSTRAINT USING INDEX is not supported on partitioned tables

--- case: silent when it fits
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX i ON orders (note);
--- migration
ALTER TABLE orders ADD UNIQUE USING INDEX i;
