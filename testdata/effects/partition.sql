--- case: a new partition locks its parent, and reads the default partition
--- given
CREATE TABLE log (at int PRIMARY KEY, line text) PARTITION BY RANGE (at);
CREATE TABLE log_rest PARTITION OF log DEFAULT;
--- migration
CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (1) TO (10);
--! lock public.log ACCESS EXCLUSIVE
--! lock public.log_pkey SHARE UPDATE EXCLUSIVE
--! lock public.log_rest ACCESS EXCLUSIVE
--! scan public.log_rest
--! create public.log_1
--! create public.log_1_pkey
--- case: attaching reads the table unless a constraint proves the bound
--- given
CREATE TABLE log (at int, line text) PARTITION BY RANGE (at);
CREATE INDEX log_line ON log (line);
CREATE TABLE bare (at int, line text);
CREATE TABLE proven (at int NOT NULL CHECK (at >= 10 AND at < 20), line text);
CREATE INDEX proven_line ON proven (line);
--- migration
ALTER TABLE log ATTACH PARTITION bare FOR VALUES FROM (1) TO (10);
--! lock public.bare ACCESS EXCLUSIVE
--! lock public.log SHARE UPDATE EXCLUSIVE
--! lock public.log_line SHARE UPDATE EXCLUSIVE
--! scan public.bare
--! create public.bare_line_idx
ALTER TABLE log ATTACH PARTITION proven FOR VALUES FROM (10) TO (20);
--! lock public.log SHARE UPDATE EXCLUSIVE
--! lock public.log_line SHARE UPDATE EXCLUSIVE
--! lock public.proven ACCESS EXCLUSIVE
ALTER TABLE log DETACH PARTITION bare;
--! lock public.bare ACCESS EXCLUSIVE
--! lock public.bare_line_idx ACCESS EXCLUSIVE
--! lock public.log ACCESS EXCLUSIVE
--- case: bounds may not overlap
--- given
CREATE TABLE log (at int, line text) PARTITION BY RANGE (at);
CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (1) TO (10);
--- migration
CREATE TABLE log_2 PARTITION OF log FOR VALUES FROM (9) TO (20);
--! error 42P17 partition "log_2" would overlap partition "log_1"
--- case: a partition must fit its parent
--- given
CREATE TABLE log (at int NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE other (at int NOT NULL, line text, extra int);
--- migration
ALTER TABLE log ATTACH PARTITION other FOR VALUES FROM (1) TO (10);
--! error 42804 table "other" contains column "extra" not found in parent "log"
--- case: a key contains the partition key
--- given
CREATE TABLE log (at int NOT NULL, line text) PARTITION BY RANGE (at);
--- migration
ALTER TABLE log ADD PRIMARY KEY (line);
--! error 0A000 unique constraint on partitioned table must include all partitioning columns
--- case: inheritance
--- given
CREATE TABLE parent (a int, CONSTRAINT positive CHECK (a > 0));
CREATE TABLE child (a int, b text);
--- migration
ALTER TABLE child INHERIT parent;
--! error 42804 child table is missing constraint "positive"
--- case: a detached partition locks what is below it
--- pg: 15 17 18
--- given
CREATE TABLE shops (id int PRIMARY KEY);
CREATE TABLE sales (shop int REFERENCES shops, year int) PARTITION BY LIST (shop);
CREATE TABLE sales_1 PARTITION OF sales FOR VALUES IN (1) PARTITION BY RANGE (year);
CREATE TABLE sales_1_old PARTITION OF sales_1 FOR VALUES FROM (2000) TO (2020);
--- migration
ALTER TABLE sales DETACH PARTITION sales_1;
--! lock public.sales ACCESS EXCLUSIVE
--! lock public.sales_1 ACCESS EXCLUSIVE
--! lock public.sales_1_old ACCESS EXCLUSIVE
--! lock public.shops SHARE ROW EXCLUSIVE
