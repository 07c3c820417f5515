-- Constraints and indexes.
CREATE TABLE x (a int PRIMARY KEY, b int PRIMARY KEY);
--! 42P16 multiple primary keys for table "x" are not allowed
CREATE TABLE x (a int PRIMARY KEY, b int, PRIMARY KEY (b));
--! 42P16 multiple primary keys for table "x" are not allowed
ALTER TABLE users ADD PRIMARY KEY (id);
--! 42P16 multiple primary keys for table "users" are not allowed
ALTER TABLE bare ADD UNIQUE (a, a);
--! 42701 column "a" appears twice in unique constraint
ALTER TABLE bare ADD PRIMARY KEY (a, a);
--! 42701 column "a" appears twice in primary key constraint
ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES orders (qty);
--! 42830 there is no unique constraint matching given keys for referenced table "orders"
ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES bare;
--! 42704 there is no primary key for referenced table "bare"
ALTER TABLE orders ADD FOREIGN KEY (customer, qty) REFERENCES users (id);
--! 42830 number of referencing and referenced columns for foreign key disagree
ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES events (id, at);
--! 42830 number of referencing and referenced columns for foreign key disagree
ALTER TABLE orders ADD FOREIGN KEY (customer, qty) REFERENCES users;
--! 42830 number of referencing and referenced columns for foreign key disagree
ALTER TABLE orders ADD FOREIGN KEY (note) REFERENCES users (id);
--! 42804 foreign key constraint "orders_note_fkey" cannot be implemented
ALTER TABLE orders ADD FOREIGN KEY (total) REFERENCES users (id);
--! 42804 foreign key constraint "orders_total_fkey" cannot be implemented
ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES orders (code);
--! 42804 foreign key constraint "orders_customer_fkey" cannot be implemented
ALTER TABLE bare ADD FOREIGN KEY (a) REFERENCES later (id);
--! 55000 cannot use a deferrable unique constraint for referenced table "later"
ALTER TABLE bare ADD FOREIGN KEY (a) REFERENCES later (x);
--! 55000 cannot use a deferrable unique constraint for referenced table "later"
ALTER TABLE bare ADD FOREIGN KEY (a) REFERENCES order_v (id);
--! 42809 referenced relation "order_v" is not a table
ALTER TABLE bare ADD FOREIGN KEY (a) REFERENCES order_mv (customer);
--! 42809 referenced relation "order_mv" is not a table
ALTER TABLE bare ADD FOREIGN KEY (a) REFERENCES ulog;
--! 42P16 constraints on permanent tables may reference only permanent tables
CREATE TEMP TABLE tt1 (id int primary key);
ALTER TABLE bare ADD FOREIGN KEY (a) REFERENCES tt1;
--! 42P16 constraints on permanent tables may reference only permanent tables
CREATE TEMP TABLE tt1 (id int);
ALTER TABLE tt1 ADD FOREIGN KEY (id) REFERENCES users;
--! 42P16 constraints on temporary tables may reference only temporary tables
ALTER TABLE ulog ADD FOREIGN KEY (id) REFERENCES users;
--! none
ALTER TABLE bare ADD FOREIGN KEY (ctid) REFERENCES users;
--! 0A000 system columns cannot be used in foreign keys
ALTER TABLE orders ADD FOREIGN KEY (sum) REFERENCES users ON DELETE SET NULL;
--! 42601 invalid ON DELETE action for foreign key constraint containing generated column
CREATE TABLE gf (a int, g int GENERATED ALWAYS AS (a) STORED);
ALTER TABLE gf ADD FOREIGN KEY (g) REFERENCES users ON DELETE SET NULL;
--! 42601 invalid ON DELETE action for foreign key constraint containing generated column
CREATE TABLE gf (a int, g int GENERATED ALWAYS AS (a) STORED);
ALTER TABLE gf ADD FOREIGN KEY (g) REFERENCES users ON UPDATE CASCADE;
--! 42601 invalid ON UPDATE action for foreign key constraint containing generated column
ALTER TABLE bare ADD FOREIGN KEY (a) REFERENCES users ON DELETE SET NULL (b);
--! 42P10 column "b" referenced in ON DELETE SET action must be part of foreign key
ALTER TABLE bare ADD FOREIGN KEY (a) REFERENCES users MATCH PARTIAL;
--! 0A000 MATCH PARTIAL not yet implemented
ALTER TABLE bare ADD CHECK (a);
--! 42804 argument of CHECK must be type boolean, not type integer
ALTER TABLE bare ADD CHECK ('x');
--! 22P02 invalid input syntax for type boolean: "x"
ALTER TABLE bare ADD CHECK (a > 0) DEFERRABLE;
--! 0A000 CHECK constraints cannot be marked DEFERRABLE
ALTER TABLE bare ADD UNIQUE (a) NOT VALID;
--! 0A000 UNIQUE constraints cannot be marked NOT VALID
ALTER TABLE bare ADD PRIMARY KEY (a) NOT VALID;
--! 0A000 PRIMARY KEY constraints cannot be marked NOT VALID
ALTER TABLE orders VALIDATE CONSTRAINT orders_pkey;
--! [15 17] 42809 constraint "orders_pkey" of relation "orders" is not a foreign key or check constraint
--! [18] 42809 cannot validate constraint "orders_pkey" of relation "orders"
ALTER TABLE orders VALIDATE CONSTRAINT orders_code_key;
--! [15 17] 42809 constraint "orders_code_key" of relation "orders" is not a foreign key or check constraint
--! [18] 42809 cannot validate constraint "orders_code_key" of relation "orders"
ALTER TABLE items ALTER CONSTRAINT items_name_check DEFERRABLE;
--! 42809 constraint "items_name_check" of relation "items" is not a foreign key constraint
ALTER TABLE items ALTER CONSTRAINT items_pkey DEFERRABLE;
--! 42809 constraint "items_pkey" of relation "items" is not a foreign key constraint
ALTER TABLE items ALTER CONSTRAINT items_order_id_fkey NOT DEFERRABLE INITIALLY DEFERRED;
--! 42601 constraint declared INITIALLY DEFERRED must be DEFERRABLE
CREATE INDEX ON orders ((now()));
--! 42P17 functions in index expression must be marked IMMUTABLE
CREATE INDEX ON orders ((placed::date));
--! 42P17 functions in index expression must be marked IMMUTABLE
CREATE INDEX ON orders (to_char(placed, 'YYYY'));
--! 42P17 functions in index expression must be marked IMMUTABLE
CREATE INDEX ON orders (qty) WHERE placed > now();
--! 42P17 functions in index predicate must be marked IMMUTABLE
CREATE INDEX ON orders ((state::text));
--! 42P17 functions in index expression must be marked IMMUTABLE
CREATE INDEX ON orders ((random()));
--! 42P17 functions in index expression must be marked IMMUTABLE
CREATE INDEX ON orders (data);
--! none
CREATE INDEX ON orders (raw);
--! 42704 data type json has no default operator class for access method "btree"
CREATE INDEX ON orders (spot);
--! 42704 data type point has no default operator class for access method "btree"
CREATE INDEX ON orders USING gin (note);
--! 42704 data type text has no default operator class for access method "gin"
CREATE INDEX ON orders USING gist (data);
--! 42704 data type jsonb has no default operator class for access method "gist"
CREATE INDEX ON orders USING hash (qty, customer);
--! 0A000 access method "hash" does not support multicolumn indexes
CREATE UNIQUE INDEX ON orders USING hash (qty);
--! 0A000 access method "hash" does not support unique indexes
CREATE UNIQUE INDEX ON orders USING gin (tags);
--! 0A000 access method "gin" does not support unique indexes
CREATE INDEX ON orders USING hash (qty) INCLUDE (customer);
--! 0A000 access method "hash" does not support included columns
CREATE INDEX ON orders USING gin (tags DESC);
--! 0A000 access method "gin" does not support ASC/DESC options
CREATE INDEX ON orders USING brin (qty NULLS FIRST);
--! 0A000 access method "brin" does not support NULLS FIRST/LAST options
CREATE INDEX ON orders (qty) INCLUDE ((customer + 1));
--! 0A000 expressions are not supported in included columns
CREATE INDEX ON orders (qty) INCLUDE (customer DESC);
--! 42P17 including column does not support ASC/DESC options
CREATE INDEX ON orders (qty) INCLUDE (customer COLLATE "C");
--! 42P17 including column does not support a collation
CREATE INDEX ON orders (qty COLLATE "C");
--! 42804 collations are not supported by type integer
CREATE INDEX ON orders (note int4_ops);
--! 42804 operator class "int4_ops" does not accept data type text
CREATE INDEX ON orders (qty) WITH (nope = 1);
--! 22023 unrecognized parameter "nope"
CREATE INDEX ON orders (qty) WITH (fillfactor = 5);
--! 22023 value 5 out of bounds for option "fillfactor"
CREATE INDEX ON orders (qty) WITH (fillfactor = 500);
--! 22023 value 500 out of bounds for option "fillfactor"
CREATE INDEX ON orders (qty) WITH (fillfactor = x);
--! 22023 invalid value for integer option "fillfactor": x
CREATE INDEX ON orders (ctid);
--! 0A000 index creation on system columns is not supported
CREATE INDEX ON orders ((ctid));
--! 0A000 index creation on system columns is not supported
CREATE INDEX ON orders (qty) WHERE ctid = '(0,1)';
--! 0A000 index creation on system columns is not supported
CREATE INDEX ON orders (qty) WHERE qty;
--! 42804 argument of WHERE must be type boolean, not type integer
ALTER TABLE orders ADD CONSTRAINT x UNIQUE USING INDEX orders_pkey;
--! 55000 index "orders_pkey" is already associated with a constraint
ALTER TABLE items ADD CONSTRAINT x UNIQUE USING INDEX items_order_idx;
--! 42809 "items_order_idx" is not a unique index
ALTER TABLE items ADD CONSTRAINT x UNIQUE USING INDEX items_lower;
--! 42809 index "items_lower" contains expressions
ALTER TABLE items ADD CONSTRAINT x PRIMARY KEY USING INDEX items_lower;
--! 42809 index "items_lower" contains expressions
CREATE UNIQUE INDEX ui ON bare (a) WHERE a > 0;
ALTER TABLE bare ADD CONSTRAINT x UNIQUE USING INDEX ui;
--! 42809 "ui" is a partial index
CREATE UNIQUE INDEX ui ON bare (a DESC);
ALTER TABLE bare ADD CONSTRAINT x UNIQUE USING INDEX ui;
--! 42809 index "ui" column number 1 does not have default sorting behavior
ALTER TABLE bare ADD CONSTRAINT x UNIQUE USING INDEX items_order_idx;
--! 55000 index "items_order_idx" does not belong to table "bare"
CREATE UNIQUE INDEX ui ON events (id, at);
ALTER TABLE events ADD CONSTRAINT x UNIQUE USING INDEX ui;
--! 0A000 ALTER TABLE / ADD CONSTRAINT USING INDEX is not supported on partitioned tables
CREATE UNIQUE INDEX ui ON bare (a);
ALTER TABLE bare REPLICA IDENTITY USING INDEX ui;
--! 42809 index "ui" cannot be used as replica identity because column "a" is nullable
ALTER TABLE items REPLICA IDENTITY USING INDEX items_order_idx;
--! 42809 cannot use non-unique index "items_order_idx" as replica identity
ALTER TABLE items REPLICA IDENTITY USING INDEX items_lower;
--! 0A000 cannot use expression index "items_lower" as replica identity
ALTER TABLE items REPLICA IDENTITY USING INDEX orders_pkey;
--! 42809 "orders_pkey" is not an index for table "items"
ALTER TABLE items CLUSTER ON items_part;
--! 0A000 cannot cluster on partial index "items_part"
ALTER TABLE items CLUSTER ON orders_pkey;
--! 42809 "orders_pkey" is not an index for table "items"
ALTER TABLE users ALTER COLUMN id DROP NOT NULL;
--! 42P16 column "id" is in a primary key
ALTER TABLE events_1 ALTER COLUMN at DROP NOT NULL;
--! [15 17] 42P16 column "at" is in a primary key
--! [18] 42P16 column "at" is marked NOT NULL in parent table
ALTER TABLE dogs ALTER COLUMN name DROP NOT NULL;
--! [15 17] none
--! [18] 42P16 cannot drop inherited constraint "animals_name_not_null" of relation "dogs"
CREATE INDEX CONCURRENTLY ON orders (qty);
--! 25001 CREATE INDEX CONCURRENTLY cannot run inside a transaction block
DROP INDEX CONCURRENTLY items_order_idx;
--! 25001 DROP INDEX CONCURRENTLY cannot run inside a transaction block
DROP INDEX CONCURRENTLY items_order_idx, items_part;
--! 25001 DROP INDEX CONCURRENTLY cannot run inside a transaction block
REINDEX INDEX CONCURRENTLY items_order_idx;
--! 25001 REINDEX CONCURRENTLY cannot run inside a transaction block
REINDEX TABLE events;
--! 25001 REINDEX TABLE cannot run inside a transaction block
VACUUM orders;
--! 25001 VACUUM cannot run inside a transaction block
CLUSTER;
--! 25001 CLUSTER cannot run inside a transaction block
REFRESH MATERIALIZED VIEW CONCURRENTLY order_mv;
--! 55000 cannot refresh materialized view "public.order_mv" concurrently
REFRESH MATERIALIZED VIEW CONCURRENTLY order_mv WITH NO DATA;
--! 42601 CONCURRENTLY and WITH NO DATA options cannot be used together
CREATE MATERIALIZED VIEW nod AS SELECT 1 AS a WITH NO DATA;
CREATE UNIQUE INDEX ON nod (a);
REFRESH MATERIALIZED VIEW CONCURRENTLY nod;
--! 0A000 CONCURRENTLY cannot be used when the materialized view is not populated
