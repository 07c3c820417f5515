--- case: all, user, one by name
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER a BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
--- migration
ALTER TABLE orders DISABLE TRIGGER a;
ALTER TABLE orders DISABLE TRIGGER USER;
ALTER TABLE orders DISABLE TRIGGER ALL;
--! 1:20 warning: a no longer runs at writes of public.orders
--! 2:20 warning: no trigger of public.orders fires any more
--! 3:20 warning: no trigger of public.orders fires any more, and its foreign keys are not checked

--- case: enabled again only in another transaction
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration no-transaction
BEGIN;
ALTER TABLE orders DISABLE TRIGGER ALL;
COMMIT;
ALTER TABLE orders ENABLE TRIGGER ALL;
--! 2:20 warning: no trigger of public.orders fires any more, and its foreign keys are not checked

--- case: session_replication_role
--- migration
SET session_replication_role = replica;
--! 1:1 warning: from here on no trigger fires in this session and no foreign key is checked

--- case: silent when taken back
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER a BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
--- migration
ALTER TABLE orders DISABLE TRIGGER a;
ALTER TABLE orders DISABLE TRIGGER USER;
ALTER TABLE orders ENABLE TRIGGER ALL;
SET session_replication_role = 'replica';
SET session_replication_role = 'origin';

--- case: silent on a new table, and with LOCAL
--- migration
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders DISABLE TRIGGER ALL;
SET LOCAL session_replication_role = replica;
