--- case: one of ten
--- given
CREATE TABLE a (tenant_id bigint); CREATE TABLE b (tenant_id bigint); CREATE TABLE c (tenant_id bigint);
CREATE TABLE d (tenant_id bigint); CREATE TABLE e (tenant_id bigint); CREATE TABLE f (tenant_id bigint);
CREATE TABLE g (tenant_id bigint); CREATE TABLE h (tenant_id bigint); CREATE TABLE i (tenant_id bigint);
--- migration
CREATE TABLE j (tenant_id int);
--! 1:1 info: public.j.tenant_id is integer, while 9 of 10 columns called tenant_id are bigint

--- case: silent on fewer
--- given
CREATE TABLE a (tenant_id bigint);
--- migration
CREATE TABLE j (tenant_id int);
