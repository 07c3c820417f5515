--- case: one ALTER TABLE with several subcommands
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE orders
  ADD COLUMN status text NOT NULL DEFAULT 'new',
  ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN seq bigserial,
  ALTER COLUMN total TYPE numeric(8, 1),
  ALTER COLUMN note SET NOT NULL;
--! 6:3 error[changing-column-type] writes every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes
--!     -- expand and contract, in separate migrations:
--!     ALTER TABLE public.orders ADD COLUMN total_new numeric(8,1);
--!     -- write both columns, copy the old values in batches, read the new column, then:
--!     ALTER TABLE public.orders DROP COLUMN total;
--! 7:3 error[setting-not-null] reads every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes
--!     ALTER TABLE public.orders ADD CONSTRAINT orders_note_not_null NOT NULL note NOT VALID;
--!     -- in a later migration:
--!     ALTER TABLE public.orders VALIDATE CONSTRAINT orders_note_not_null;
--! 6:3 warning[narrowing-column-type] numeric(8,1) keeps less of each value of public.orders.total than numeric(10,2) did, and the rest is lost
--!     -- look before you migrate:
--!     SELECT count(*) FROM public.orders WHERE total::numeric(8,1)::text IS DISTINCT FROM total::text;

--- case: a foreign key, a check and a unique constraint in one ALTER TABLE
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE orders
  ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE,
  ADD CONSTRAINT orders_total_positive CHECK (total >= 0),
  ADD CONSTRAINT orders_note_key UNIQUE (note);
--! 3:3 error[adding-foreign-key] reads every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes there and on public.customers
--!     ALTER TABLE public.orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE NOT VALID;
--!     -- in a later migration:
--!     ALTER TABLE public.orders VALIDATE CONSTRAINT orders_customer_fk;
--! 4:3 error[adding-check-constraint] reads every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes
--!     ALTER TABLE public.orders ADD CONSTRAINT orders_total_positive CHECK (total >= 0) NOT VALID;
--!     -- in a later migration:
--!     ALTER TABLE public.orders VALIDATE CONSTRAINT orders_total_positive;
--! 5:3 error[adding-unique-constraint] builds a unique index over every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes
--!     -- in a migration of its own, outside a transaction
--!     CREATE UNIQUE INDEX CONCURRENTLY orders_note_key ON public.orders (note);
--!     -- in a later migration:
--!     ALTER TABLE public.orders ADD CONSTRAINT orders_note_key UNIQUE USING INDEX orders_note_key;
--! 2:1 warning[foreign-key-without-index] public.orders (customer_id) references public.customers, and no index of public.orders begins with customer_id: each DELETE or change of a key in public.customers reads all of public.orders
--!     CREATE INDEX CONCURRENTLY orders_customer_id_idx ON public.orders (customer_id);
--! 5:7 info[unique-over-existing-rows] fails if two rows of public.orders have the same note
--!     -- look before you migrate:
--!     SELECT note, count(*) FROM public.orders GROUP BY note HAVING count(*) > 1;

--- case: a new table with its indexes
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
--- migration
CREATE TABLE order_items (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES orders (id),
  sku text NOT NULL,
  quantity int NOT NULL DEFAULT 1 CHECK (quantity > 0)
);
CREATE INDEX order_items_order_id_idx ON order_items (order_id);
CREATE UNIQUE INDEX order_items_sku_idx ON order_items (order_id, sku);
ALTER TABLE order_items ADD COLUMN note text NOT NULL;
ALTER TABLE order_items ALTER COLUMN note TYPE varchar(20);
--! 1:1 warning[missing-lock-timeout] waits for SHARE ROW EXCLUSIVE on public.orders without a limit, and everybody who comes later waits behind it
--!     SET LOCAL lock_timeout = '5s';  -- before this statement; then try again when it gives up
--! 7:1 info[redundant-index] public.order_items_sku_idx begins with all the columns of public.order_items_order_id_idx, so it can serve every query that public.order_items_order_id_idx serves
--!     DROP INDEX CONCURRENTLY public.order_items_order_id_idx;

--- case: a rename and a change of type
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE customers RENAME COLUMN email TO mail;
ALTER TABLE customers ALTER COLUMN mail TYPE varchar(60);
--! 2:1 warning[renaming-column] code that is deployed now still calls public.customers email and fails once it is mail
--!     -- expand and contract, in separate releases:
--!     ALTER TABLE public.customers ADD COLUMN mail character varying(120);
--!     -- write both, copy the old values in batches, read the new column, then:
--!     ALTER TABLE public.customers DROP COLUMN email;
--! 3:23 error[changing-column-type] writes every row of public.customers while ACCESS EXCLUSIVE blocks reads and writes
--!     -- expand and contract, in separate migrations:
--!     ALTER TABLE public.customers ADD COLUMN mail_new character varying(60);
--!     -- write both columns, copy the old values in batches, read the new column, then:
--!     ALTER TABLE public.customers DROP COLUMN mail;
--! 3:23 warning[narrowing-column-type] fails if a value of public.customers.mail does not fit character varying(60): it is character varying(120) now
--!     -- look before you migrate:
--!     SELECT count(*) FROM public.customers WHERE mail::character varying(60)::text IS DISTINCT FROM mail::text;

--- case: a required column with a default, and one without
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN currency char(3) NOT NULL DEFAULT 'EUR';
ALTER TABLE orders ADD COLUMN region text NOT NULL;
--! 2:20 info[char-column] public.orders.currency is character(3): values are padded with blanks, and comparisons ignore them
--!     currency text
--! 3:20 error[adding-required-column] fails if public.orders has any row, because region is NOT NULL and has no default
--!     ALTER TABLE public.orders ADD COLUMN region text;
--!     -- fill it in batches, then in later migrations:
--!     ALTER TABLE public.orders ADD CONSTRAINT orders_region_not_null CHECK (region IS NOT NULL) NOT VALID;
--!     ALTER TABLE public.orders VALIDATE CONSTRAINT orders_region_not_null;
--!     ALTER TABLE public.orders ALTER COLUMN region SET NOT NULL;
--!     ALTER TABLE public.orders DROP CONSTRAINT orders_region_not_null;

--- case: an enum value and its use
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
CREATE TYPE mood AS ENUM ('sad', 'glad');
--- migration
ALTER TYPE mood ADD VALUE 'bored';
ALTER TABLE customers ADD COLUMN mood mood DEFAULT 'bored';
--! 2:1 error[enum-value-used-in-transaction] fails: unsafe use of new value "bored" of enum type mood
--!     Add the value in a migration of its own, and use it in the next one, once it is committed.

--- case: CONCURRENTLY in a transaction
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
--- migration marker=--_+goose_NO_TRANSACTION
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
--! 1:1 error[concurrently-in-transaction] fails: CREATE INDEX CONCURRENTLY cannot run inside a transaction block
--!     -- in a migration of its own, with this as its first line:
--!     -- +goose NO TRANSACTION
--!     CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);

--- case: an index without CONCURRENTLY
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
--- migration marker=--_+goose_NO_TRANSACTION
SET LOCAL lock_timeout = '5s';
CREATE UNIQUE INDEX orders_note_idx ON orders (note) WHERE note IS NOT NULL;
--! 2:1 error[create-index-without-concurrently] building the index reads all of public.orders while SHARE blocks writes
--!     -- in a migration of its own, with this as its first line:
--!     -- +goose NO TRANSACTION
--!     CREATE UNIQUE INDEX CONCURRENTLY orders_note_idx ON orders (note) WHERE note IS NOT NULL;
--! 2:1 info[unique-over-existing-rows] fails if two rows of public.orders have the same note
--!     -- look before you migrate:
--!     SELECT note, count(*) FROM public.orders WHERE (note IS NOT NULL) GROUP BY note HAVING count(*) > 1;

--- case: NOT NULL by the long way round
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN region text;
UPDATE orders SET region = 'eu';
ALTER TABLE orders ALTER COLUMN region SET NOT NULL;
--! 3:1 error[backfill-under-lock] updates every row of public.orders while ACCESS EXCLUSIVE, held to the end of the transaction, blocks reads and writes
--!     Change the schema in one migration and the rows in a later one, in batches:
--!     -- in a migration of its own, outside a transaction
--!     UPDATE orders SET region = 'eu';
--! 4:20 error[setting-not-null] reads every row of public.orders while ACCESS EXCLUSIVE blocks reads and writes
--!     ALTER TABLE public.orders ADD CONSTRAINT orders_region_not_null NOT NULL region NOT VALID;
--!     -- in a later migration:
--!     ALTER TABLE public.orders VALIDATE CONSTRAINT orders_region_not_null;

--- case: names that have to be quoted
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
--- migration marker=--_+goose_NO_TRANSACTION
SET LOCAL lock_timeout = '5s';
ALTER TABLE customers ALTER COLUMN "Tier" SET NOT NULL;
CREATE INDEX "Customers_Tier_idx" ON customers ("Tier");
ALTER TABLE customers ADD CONSTRAINT "Tier check" CHECK ("Tier" <> '');
DROP INDEX IF EXISTS "Nothing";
--! 2:23 error[setting-not-null] reads every row of public.customers while ACCESS EXCLUSIVE blocks reads and writes
--!     ALTER TABLE public.customers ADD CONSTRAINT "customers_Tier_not_null" NOT NULL "Tier" NOT VALID;
--!     -- in a later migration:
--!     ALTER TABLE public.customers VALIDATE CONSTRAINT "customers_Tier_not_null";
--! 3:1 error[create-index-without-concurrently] building the index reads all of public.customers while ACCESS EXCLUSIVE blocks reads and writes
--!     -- in a migration of its own, with this as its first line:
--!     -- +goose NO TRANSACTION
--!     CREATE INDEX CONCURRENTLY "Customers_Tier_idx" ON customers ("Tier");
--! 4:23 error[adding-check-constraint] reads every row of public.customers while ACCESS EXCLUSIVE blocks reads and writes
--!     ALTER TABLE public.customers ADD CONSTRAINT "Tier check" CHECK ("Tier" <> '') NOT VALID;
--!     -- in a later migration:
--!     ALTER TABLE public.customers VALIDATE CONSTRAINT "Tier check";
--! 5:1 info[misleading-if-exists] does nothing: no such object exists at this point, and a misspelt name would look the same
--!     Take the statement away, or correct the name.

--- case: a table that goes
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
--- migration
SET LOCAL lock_timeout = '5s';
DROP TABLE orders CASCADE;
--! 2:1 warning[dropping-table] drops public.orders with its data; code that still uses it fails at once
--!     Stop using the table first and drop it in a later release; say so with
--!     -- pgrehearse: allow dropping-table REASON
--! 2:1 info[drop-with-cascade] CASCADE has nothing to take along here, but will take whatever depends on the object in production
--!     Leave CASCADE out: the statement then fails instead of dropping what nobody thought of.

--- case: a column that goes with what hangs on it
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id);
CREATE INDEX orders_customer_id_idx ON orders (customer_id, placed_at);
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE orders DROP COLUMN customer_id;
--! 2:20 warning[dropping-column] drops public.orders.customer_id with its data; code that still names it fails at once
--!     Deploy code that does not use the column first, then drop it in a later release; say so with
--!     -- pgrehearse: allow dropping-column REASON
--! 2:20 warning[dropping-column-dependents] dropping public.orders.customer_id also drops index orders_customer_id_idx (customer_id, placed_at)
--!     Drop them by name in statements before it, so that a reader sees what goes, and create what is still needed without the column.

--- case: delete everything
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
--- migration
DELETE FROM orders;
TRUNCATE customers;
--! 1:1 warning[write-without-where] deletes every row of public.orders, and each stays locked until the transaction ends
--!     If the table is to be emptied, TRUNCATE does it at once. Otherwise delete in batches, each in a transaction of its own.
--! 1:1 info[data-in-schema-migration] changes rows of public.orders in a migration that also changes the schema of public.customers
--!     Split it: the schema first, the rows in a migration of their own.
--! 2:1 warning[missing-lock-timeout] waits for ACCESS EXCLUSIVE on public.customers without a limit, and everybody who comes later waits behind it
--!     SET LOCAL lock_timeout = '5s';  -- before this statement; then try again when it gives up
--! 2:1 warning[truncating-table] removes every row of public.customers while ACCESS EXCLUSIVE blocks reads and writes
--!     -- in batches, outside a transaction, until it deletes nothing:
--!     DELETE FROM public.customers WHERE ctid IN (SELECT ctid FROM public.customers LIMIT 10000);

--- case: the key of a table becomes wider
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
CREATE TABLE legacy (id serial PRIMARY KEY, note text);
CREATE VIEW legacy_notes AS SELECT note FROM legacy;
--- migration
SET LOCAL lock_timeout = '5s';
ALTER TABLE legacy ALTER COLUMN id TYPE bigint;
--! 2:20 error[changing-column-type] writes every row of public.legacy while ACCESS EXCLUSIVE blocks reads and writes
--!     -- expand and contract, in separate migrations:
--!     ALTER TABLE public.legacy ADD COLUMN id_new bigint;
--!     -- write both columns, copy the old values in batches, read the new column, then:
--!     ALTER TABLE public.legacy DROP COLUMN id;

--- case: a down that drops
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
--- migration
ALTER TABLE orders ADD COLUMN region text;
--! 1:1 warning[missing-lock-timeout] waits for ACCESS EXCLUSIVE on public.orders without a limit, and everybody who comes later waits behind it
--!     SET LOCAL lock_timeout = '5s';  -- before this statement; then try again when it gives up
--- down
ALTER TABLE orders DROP COLUMN region;
--! 1:20 info[down-data-loss] what was written to public.orders.region since the up is lost
--!     Keep a copy before you roll back, when the release has been in use.

--- case: locks without a limit, said once
--- given
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120), name text, "Tier" text);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL, total numeric(10, 2), note text, placed_at timestamptz NOT NULL);
--- migration
ALTER TABLE orders ADD COLUMN a text;
ALTER TABLE orders ADD COLUMN b text;
ALTER TABLE customers ADD COLUMN a text;
--! 1:1 warning[missing-lock-timeout] waits for ACCESS EXCLUSIVE on public.orders without a limit, and everybody who comes later waits behind it
--!     SET LOCAL lock_timeout = '5s';  -- before this statement; then try again when it gives up
--! 3:1 warning[wide-lock-window] the transaction holds strong locks on 2 tables together: public.orders and public.customers
--!     One table per migration: whoever needs two of them in another order cannot run into a deadlock, and each is free again at once.
