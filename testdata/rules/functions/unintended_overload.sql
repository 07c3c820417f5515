--- case: another type
--- given
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
--- migration
CREATE OR REPLACE FUNCTION f(a bigint) RETURNS int LANGUAGE sql AS 'SELECT 1';
--! 1:1 warning: replaces nothing: public.f(a bigint) is made beside public.f(a integer), which stays as it was

--- case: silent when it replaces, on overloads, in one migration, and after DROP
--- given
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION g(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION g(a text) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION h(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
--- migration
CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE OR REPLACE FUNCTION g(a date) RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE OR REPLACE FUNCTION h(a bigint) RETURNS int LANGUAGE sql AS 'SELECT 2';
DROP FUNCTION h(int);
CREATE OR REPLACE FUNCTION i(a int) RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE OR REPLACE FUNCTION i(a date) RETURNS int LANGUAGE sql AS 'SELECT 2';
