--- case: both
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT note, count(*) FROM orders GROUP BY 1 ORDER BY 2;
--! 1:44 info: GROUP BY counts output columns, and means another one as soon as one is added before it
--! 1:55 info: ORDER BY counts output columns, and means another one as soon as one is added before it

--- case: silent with names
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
SELECT note FROM orders GROUP BY note ORDER BY note LIMIT 1;
