--- case: a closed schema
--- migration set=schemas:public,old
CREATE TABLE tags (id int);
--! 1:1 info: public.tags goes into the schema public, which is closed for new objects

--- case: silent elsewhere
--- migration set=schemas:public
CREATE SCHEMA shop;
CREATE TABLE shop.tags (id int);

--- case: silent without the option
--- migration
CREATE TABLE tags (id int);
