--- case: drops what is not there
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
ALTER TABLE orders ADD COLUMN a int;
--- down
ALTER TABLE orders DROP COLUMN b;
--! 1:20 error: fails: column "b" of relation "orders" does not exist

--- case: in the wrong order
--- migration
CREATE TABLE a (x int PRIMARY KEY);
CREATE TABLE b (x int REFERENCES a);
--- down
DROP TABLE a;
DROP TABLE b;
--! 1:12 error: fails: cannot drop table a because other objects depend on it

--- case: silent when it runs
--- migration
CREATE TABLE a (x int);
--- down
DROP TABLE a;

--- case: silent when the up fails
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE orders (x int);
--- down
DROP TABLE nope;
