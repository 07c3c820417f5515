--- case: json and its array
--- migration
CREATE TABLE a (x json, y json[]);
--! 1:17 info: public.a.x is json: it has no equality (DISTINCT and UNION fail) and is parsed at every use

--- case: silent on jsonb
--- migration
CREATE TABLE a (x jsonb);
