--- case: a short statement_timeout
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
SET statement_timeout = '5min';
CREATE INDEX CONCURRENTLY i ON orders (note);
--! 2:1 warning: statement_timeout = 5min cancels the build of public.i and leaves the index invalid when it takes longer

--- case: a tiny lock_timeout
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
SET lock_timeout = 500;
CREATE INDEX CONCURRENTLY i ON orders (note);
--! 2:1 warning: lock_timeout = 500 cancels the build of public.i and leaves the index invalid when it takes longer

--- case: REINDEX
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
SET statement_timeout = '30s';
REINDEX TABLE CONCURRENTLY orders;
--! 2:1 warning: statement_timeout = 30s cancels the build of public.orders_pkey and leaves the index invalid when it takes longer

--- case: silent when it is long enough
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
SET statement_timeout = '1h';
SET lock_timeout = '5s';
CREATE INDEX CONCURRENTLY i ON orders (note);

--- case: silent once it is set back
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
SET statement_timeout = '5s';
SET statement_timeout = 0;
CREATE INDEX CONCURRENTLY i ON orders (note);

--- case: silent without CONCURRENTLY
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SET statement_timeout = '5s';
CREATE INDEX i ON orders (note);
