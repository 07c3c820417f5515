--- case: validated at once
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
--- migration
ALTER TABLE items ADD CONSTRAINT fk FOREIGN KEY (order_id) REFERENCES orders (id);
--! 1:19 error: reads every row of public.items while SHARE ROW EXCLUSIVE blocks writes there and on public.orders

--- case: without a name
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
--- migration
ALTER TABLE items ADD FOREIGN KEY (order_id) REFERENCES orders;
--! 1:19 error: reads every row of public.items while SHARE ROW EXCLUSIVE blocks writes there and on public.orders

--- case: silent with NOT VALID
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
--- migration
ALTER TABLE items ADD CONSTRAINT fk FOREIGN KEY (order_id) REFERENCES orders (id) NOT VALID;

--- case: silent when the referencing table is new
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
--- migration
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
ALTER TABLE items ADD CONSTRAINT fk FOREIGN KEY (order_id) REFERENCES orders (id);

--- case: silent for a new column without a default
--- given
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
--- migration
ALTER TABLE items ADD COLUMN other bigint REFERENCES orders (id);

--- case: to a table that is new
--- given
CREATE TABLE a (x int);
--- migration
CREATE TABLE b (x int PRIMARY KEY);
ALTER TABLE a ADD FOREIGN KEY (x) REFERENCES b;
--! 2:15 error: reads every row of public.a while SHARE ROW EXCLUSIVE blocks writes
