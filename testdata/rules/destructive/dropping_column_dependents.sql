--- case: a unique constraint and an index over two columns
--- given
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint, position int, CONSTRAINT u UNIQUE (order_id, position));
CREATE INDEX i ON items (position, order_id);
--- migration
ALTER TABLE items DROP COLUMN position;
--! 1:19 warning: dropping public.items.position also drops index i ("position", order_id); constraint u UNIQUE (order_id, "position")

--- case: the primary key
--- given
CREATE TABLE items (id bigint PRIMARY KEY, name text);
--- migration
ALTER TABLE items DROP COLUMN id;
--! 1:19 error: dropping public.items.id also drops constraint items_pkey PRIMARY KEY (id)

--- case: a view and a foreign key with CASCADE
--- given
CREATE TABLE tags (id bigint PRIMARY KEY, name text CONSTRAINT n UNIQUE);
CREATE TABLE uses (tag text CONSTRAINT fk REFERENCES tags (name));
CREATE VIEW names AS SELECT name FROM tags;
--- migration
ALTER TABLE tags DROP COLUMN name CASCADE;

--- case: silent on what is of the column alone
--- given
CREATE TABLE items (id bigint PRIMARY KEY, name text UNIQUE CHECK (name <> ''), rank serial);
CREATE INDEX i ON items (rank);
--- migration
ALTER TABLE items DROP COLUMN name, DROP COLUMN rank;

--- case: silent when they were dropped by name
--- given
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint, position int, CONSTRAINT u UNIQUE (order_id, position));
--- migration
ALTER TABLE items DROP CONSTRAINT u;
ALTER TABLE items DROP COLUMN position;

--- case: silent on a new table
--- migration
CREATE TABLE items (id bigint PRIMARY KEY, name text);
ALTER TABLE items DROP COLUMN id;

--- case: silent when the same statement drops it by name or makes it anew
--- given
CREATE TABLE a (id int CONSTRAINT a_pkey PRIMARY KEY, x int, y int, CONSTRAINT a_once UNIQUE (x, y));
--- migration
ALTER TABLE a DROP CONSTRAINT a_pkey, DROP COLUMN id, ADD COLUMN key bigint CONSTRAINT a_pkey PRIMARY KEY;
ALTER TABLE a DROP COLUMN x, ADD CONSTRAINT a_once UNIQUE (y);

--- case: silent on what CASCADE takes along
--- given
CREATE TABLE a (x int, y int);
CREATE VIEW v AS SELECT x FROM a;
--- migration
ALTER TABLE a DROP COLUMN x CASCADE;
