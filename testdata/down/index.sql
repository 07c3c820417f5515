--- case: an index that was made and one that was dropped
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE INDEX shops_email ON shops (email DESC NULLS LAST) INCLUDE (name);
--- migration
DROP INDEX shops_email;
CREATE INDEX shops_name ON shops (name);
--! DROP INDEX public.shops_name;
--! CREATE INDEX shops_email ON public.shops USING btree (email DESC NULLS LAST) INCLUDE (name);
--! => restored

--- case: outside of a transaction indexes come and go without blocking
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE INDEX shops_email ON shops (email);
--- migration no-transaction
DROP INDEX CONCURRENTLY shops_email;
CREATE UNIQUE INDEX CONCURRENTLY shops_name ON shops (name);
--! DROP INDEX CONCURRENTLY public.shops_name;
--! CREATE INDEX CONCURRENTLY shops_email ON public.shops USING btree (email);
--! => restored

--- case: an index that was renamed and one with other options
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE INDEX a ON shops (name);
CREATE INDEX b ON shops (name);
--- migration
ALTER INDEX a RENAME TO c;
ALTER INDEX b SET (fillfactor = 60);
--! ALTER INDEX public.c RENAME TO a;
--! ALTER INDEX public.b RESET (fillfactor);
--! => restored

--- case: statistics
--- given
CREATE TABLE shops (id bigint PRIMARY KEY, name text, email varchar(40) NOT NULL);
CREATE STATISTICS s ON id, name FROM shops;
--- migration
DROP STATISTICS s;
CREATE STATISTICS u (ndistinct) ON name, email FROM shops;
--! DROP STATISTICS public.u;
--! CREATE STATISTICS public.s ON id, name FROM public.shops;
--! => restored
