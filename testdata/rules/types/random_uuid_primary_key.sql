--- case: random
--- migration
CREATE TABLE a (id uuid DEFAULT gen_random_uuid() PRIMARY KEY);
--! 1:1 info: public.a.id defaults to gen_random_uuid(): new keys land anywhere in the index

--- case: before 18
--- given pg=16
--- migration
CREATE TABLE a (id uuid DEFAULT gen_random_uuid() PRIMARY KEY);
--! 1:1 info: public.a.id defaults to gen_random_uuid(): new keys land anywhere in the index

--- case: silent on other defaults, and on columns that are no key
--- migration
CREATE TABLE a (id uuid DEFAULT uuidv7() PRIMARY KEY);
CREATE TABLE b (id uuid PRIMARY KEY, token uuid DEFAULT gen_random_uuid());
