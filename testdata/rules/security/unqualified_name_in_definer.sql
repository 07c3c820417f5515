--- case: read, joined, written
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE lines (order_id bigint);
--- migration
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM orders o JOIN public.lines l ON l.order_id = o.id';
CREATE FUNCTION g() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM lines; INSERT INTO lines SELECT id FROM (SELECT id FROM orders) x';
--! 1:1 info: public.f() runs with the rights of its owner and names orders without a schema
--! 2:1 info: public.g() runs with the rights of its owner and names lines, orders without a schema

--- case: silent when qualified, on common tables, without SECURITY DEFINER, and on standard bodies
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'WITH o AS (SELECT id FROM public.orders) SELECT count(*) FROM o';
CREATE FUNCTION g() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM orders';
CREATE FUNCTION h() RETURNS bigint LANGUAGE sql SECURITY DEFINER RETURN (SELECT count(*) FROM orders);
