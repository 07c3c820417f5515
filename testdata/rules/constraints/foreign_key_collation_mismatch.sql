--- case: different
--- migration pg=17
CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE a (name text PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, name text COLLATE loose REFERENCES a);
--! 3:64 info: public.b (name) references public.a, but the two sides of name disagree about which strings are equal

--- case: silent on the same, and on deterministic ones
--- migration pg=17
CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE a (name text COLLATE loose PRIMARY KEY, other text COLLATE "C" UNIQUE);
CREATE TABLE b (id bigint PRIMARY KEY, name text COLLATE loose REFERENCES a, other text REFERENCES a (other));
