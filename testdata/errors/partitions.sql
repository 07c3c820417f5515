-- Partitions and inheritance.
CREATE TABLE x PARTITION OF events FOR VALUES FROM ('2024-01-15') TO ('2024-01-20');
--! 42P17 partition "x" would overlap partition "events_1"
CREATE TABLE x PARTITION OF events FOR VALUES FROM ('2025-01-15') TO ('2025-01-15');
--! 42P17 empty range bound specified for partition "x"
CREATE TABLE x PARTITION OF events FOR VALUES FROM ('2025-02-15') TO ('2025-01-15');
--! 42P17 empty range bound specified for partition "x"
CREATE TABLE x PARTITION OF events DEFAULT;
--! 42P17 partition "x" conflicts with existing default partition "events_d"
CREATE TABLE x PARTITION OF hashes FOR VALUES WITH (MODULUS 3, REMAINDER 1);
--! 42P17 every hash partition modulus must be a factor of the next larger modulus
CREATE TABLE x PARTITION OF hashes FOR VALUES WITH (MODULUS 4, REMAINDER 5);
--! 42P16 remainder for hash partition must be less than modulus
CREATE TABLE x PARTITION OF hashes FOR VALUES WITH (MODULUS 4, REMAINDER 1);
--! 42P17 partition "x" would overlap partition "hashes_1"
CREATE TABLE x PARTITION OF hashes DEFAULT;
--! 42P16 a hash-partitioned table may not have a default partition
CREATE TABLE x PARTITION OF orders FOR VALUES IN (1);
--! 42P17 "orders" is not partitioned
CREATE TABLE x PARTITION OF events FOR VALUES IN (1);
--! 42P16 invalid bound specification for a range partition
CREATE TABLE x PARTITION OF events FOR VALUES WITH (MODULUS 4, REMAINDER 1);
--! 42P16 invalid bound specification for a range partition
CREATE TABLE x PARTITION OF lists FOR VALUES FROM (1) TO (2);
--! 42P16 invalid bound specification for a list partition
CREATE TABLE x PARTITION OF lists FOR VALUES IN ('a');
--! 42P17 partition "x" would overlap partition "lists_a"
CREATE TABLE x PARTITION OF lists FOR VALUES IN (NULL, NULL);
--! none
CREATE TABLE x PARTITION OF events FOR VALUES FROM ('2025-01-01', 1) TO ('2025-02-01', 1);
--! 42P16 FROM must specify exactly one value per partitioning column
CREATE TABLE x PARTITION OF events FOR VALUES FROM (NULL) TO ('2025-02-01');
--! 42P17 cannot specify NULL in range bound
CREATE TABLE x PARTITION OF events FOR VALUES FROM ('x') TO ('2025-02-01');
--! 22007 invalid input syntax for type timestamp with time zone: "x"
ALTER TABLE events DROP COLUMN at;
--! 42P16 cannot drop column "at" because it is part of the partition key of relation "events"
ALTER TABLE events ALTER COLUMN at TYPE timestamp;
--! 42P16 cannot alter column "at" because it is part of the partition key of relation "events"
ALTER TABLE events ADD UNIQUE (id);
--! 0A000 unique constraint on partitioned table must include all partitioning columns
ALTER TABLE events ADD PRIMARY KEY (id);
--! 42P16 multiple primary keys for table "events" are not allowed
CREATE UNIQUE INDEX ON events (id);
--! 0A000 unique constraint on partitioned table must include all partitioning columns
CREATE TABLE x (a int PRIMARY KEY) PARTITION BY RANGE (b);
--! 42703 column "b" named in partition key does not exist
CREATE TABLE x (a int, b int PRIMARY KEY) PARTITION BY RANGE (a);
--! 0A000 unique constraint on partitioned table must include all partitioning columns
CREATE TABLE x (a int, b int, UNIQUE (a)) PARTITION BY RANGE ((a + b));
--! 0A000 unsupported UNIQUE constraint with partition key definition
CREATE TABLE x (a int, EXCLUDE USING gist (a WITH =)) PARTITION BY RANGE (a);
--! [15] 0A000 exclusion constraints are not supported on partitioned tables
--! [17 18] none
CREATE TABLE x (a int) PARTITION BY LIST (a, a);
--! 42P17 cannot use "list" partition strategy with more than one column
CREATE TABLE x (a int) PARTITION BY BANANA (a);
--! 22023 unrecognized partitioning strategy "banana"
CREATE TABLE x (a json) PARTITION BY RANGE (a);
--! 42704 data type json has no default operator class for access method "btree"
CREATE TABLE x (a int) PARTITION BY RANGE (random());
--! 42P17 functions in partition key expression must be marked IMMUTABLE
CREATE TABLE x (a int) PARTITION BY RANGE ((1));
--! 42P17 cannot use constant expression as partition key
CREATE TABLE x (a int) INHERITS (animals) PARTITION BY RANGE (a);
--! 42P17 cannot create partitioned table as inheritance child
CREATE TABLE x (a int) INHERITS (events);
--! 42809 cannot inherit from partitioned table "events"
CREATE TABLE x (a int) INHERITS (events_1);
--! 42809 cannot inherit from partition "events_1"
CREATE TABLE x (id text) INHERITS (animals);
--! 42804 column "id" has a type conflict
CREATE TABLE x () INHERITS (animals, animals);
--! 42P07 relation "animals" would be inherited from more than once
ALTER TABLE events ATTACH PARTITION orders FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
--! [15] 42804 table "orders" contains column "customer" not found in parent "events"
--! [17 18] 55000 table "orders" being attached contains an identity column "id"
ALTER TABLE events ATTACH PARTITION bare FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
--! 42804 table "bare" contains column "a" not found in parent "events"
ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
--! 42809 "events_1" is already a partition
ALTER TABLE orders ATTACH PARTITION bare FOR VALUES IN (1);
--! [15 17] 42P17 table "orders" is not partitioned
--! [18] 42809 ALTER action ATTACH PARTITION cannot be performed on relation "orders"
ALTER TABLE events DETACH PARTITION orders;
--! 42P01 relation "orders" is not a partition of relation "events"
ALTER TABLE events DETACH PARTITION nope;
--! 42P01 relation "nope" does not exist
ALTER TABLE orders DETACH PARTITION events_1;
--! [15 17] 42P17 table "orders" is not partitioned
--! [18] 42809 ALTER action DETACH PARTITION cannot be performed on relation "orders"
ALTER TABLE events DETACH PARTITION events_1 CONCURRENTLY;
--! 25001 ALTER TABLE ... DETACH CONCURRENTLY cannot run inside a transaction block
ALTER TABLE events DETACH PARTITION events_1 FINALIZE;
--! 55000 cannot complete detaching partition "events_1"
CREATE TABLE ea (id bigint not null, at timestamptz, kind int);
ALTER TABLE events ATTACH PARTITION ea FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
--! [15 17] 42804 column "at" in child table must be marked NOT NULL
--! [18] 42804 column "at" in child table "ea" must be marked NOT NULL
CREATE TABLE ea (id bigint not null, at timestamp not null, kind int);
ALTER TABLE events ATTACH PARTITION ea FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
--! 42804 child table "ea" has different type for column "at"
CREATE TABLE ea (id bigint not null, at timestamptz not null, kind int, x int);
ALTER TABLE events ATTACH PARTITION ea FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
--! 42804 table "ea" contains column "x" not found in parent "events"
CREATE TABLE ea (id bigint not null, at timestamptz not null);
ALTER TABLE events ATTACH PARTITION ea FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
--! 42804 child table is missing column "kind"
CREATE TABLE ea (id bigint generated always as identity, at timestamptz not null, kind int);
ALTER TABLE events ATTACH PARTITION ea FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
--! [15] none
--! [17 18] 55000 table "ea" being attached contains an identity column "id"
ALTER TABLE dogs INHERIT animals;
--! 42P07 relation "animals" would be inherited from more than once
ALTER TABLE animals INHERIT dogs;
--! 42P07 circular inheritance not allowed
ALTER TABLE bare INHERIT animals;
--! 42804 child table is missing column "id"
ALTER TABLE bare NO INHERIT animals;
--! 42P01 relation "animals" is not a parent of relation "bare"
ALTER TABLE events_1 NO INHERIT events;
--! 42809 cannot change inheritance of a partition
ALTER TABLE events_1 ADD COLUMN x int;
--! 42809 cannot add column to a partition
ALTER TABLE events_1 DROP COLUMN kind;
--! 42P16 cannot drop inherited column "kind"
ALTER TABLE events_1 RENAME COLUMN kind TO x;
--! 42P16 cannot rename inherited column "kind"
ALTER TABLE ONLY events ADD COLUMN x int;
--! 42P16 column must be added to child tables too
ALTER TABLE ONLY animals ADD COLUMN x int;
--! 42P16 column must be added to child tables too
ALTER TABLE ONLY animals ADD CHECK (id > 0);
--! 42P16 constraint must be added to child tables too
ALTER TABLE ONLY events DROP COLUMN kind;
--! 42P16 cannot drop column from only the partitioned table when partitions exist
ALTER TABLE ONLY events ADD CHECK (id > 0);
--! 42P16 constraint must be added to child tables too
ALTER TABLE ONLY animals RENAME COLUMN legs TO x;
--! 42P16 inherited column "legs" must be renamed in child tables too
ALTER TABLE ONLY animals ALTER COLUMN legs TYPE bigint;
--! 42P16 type of inherited column "legs" must be changed in child tables too
ALTER TABLE dogs RENAME COLUMN legs TO x;
--! 42P16 cannot rename inherited column "legs"
ALTER TABLE dogs DROP COLUMN legs;
--! 42P16 cannot drop inherited column "legs"
ALTER TABLE dogs DROP CONSTRAINT animals_legs_check;
--! 42P16 cannot drop inherited constraint "animals_legs_check" of relation "dogs"
ALTER TABLE dogs RENAME CONSTRAINT animals_legs_check TO x;
--! 42P16 cannot rename inherited constraint "animals_legs_check"
ALTER TABLE dogs ALTER COLUMN legs TYPE bigint;
--! 42P16 cannot alter inherited column "legs"
ALTER TABLE events ADD CHECK (id > 0) NO INHERIT;
--! 42P16 cannot add NO INHERIT constraint to partitioned table "events"
ALTER TABLE animals ADD COLUMN x int GENERATED ALWAYS AS IDENTITY;
--! 42P16 cannot recursively add identity column to table that has child tables
ALTER TABLE events SET (fillfactor = 70);
--! [15] 22023 unrecognized parameter "fillfactor"
--! [17 18] 42809 cannot specify storage parameters for a partitioned table
ALTER TABLE events SET UNLOGGED;
--! [15 17] none
--! [18] 42809 ALTER action SET UNLOGGED cannot be performed on relation "events"
CREATE UNLOGGED TABLE x (a int) PARTITION BY RANGE (a);
--! [15 17] none
--! [18] 0A000 partitioned tables cannot be unlogged
CREATE TABLE deep PARTITION OF lists FOR VALUES IN ('d') PARTITION BY RANGE (id);
ALTER TABLE lists ALTER COLUMN id TYPE bigint;
--! 42P16 cannot alter column "id" because it is part of the partition key of relation "deep"
