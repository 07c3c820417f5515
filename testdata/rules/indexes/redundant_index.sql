--- case: a strict beginning
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX a ON orders (note);
--! 2:1 info: public.b begins with all the columns of public.a, so it can serve every query that public.a serves
--- migration
CREATE INDEX b ON orders (note, total);

--- case: beside a unique index of the same columns
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX a ON orders (id);
--! 2:1 info: public.orders_pkey begins with all the columns of public.a, so it can serve every query that public.a serves

--- case: silent on unique, partial, other order and included columns
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE UNIQUE INDEX a ON orders (note);
CREATE INDEX b ON orders (note) WHERE total > 0;
CREATE INDEX c ON orders (note DESC);
CREATE INDEX d ON orders (note) INCLUDE (id);
CREATE INDEX e ON orders (note, total);

--- case: silent when the longer one is partial
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX a ON orders (note);
CREATE INDEX b ON orders (note, total) WHERE total > 0;

--- case: silent when it is not the beginning
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX a ON orders (total);
CREATE INDEX b ON orders (note, total);
