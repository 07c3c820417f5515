--- case: random
--- migration
CREATE TABLE a (id uuid DEFAULT gen_random_uuid() PRIMARY KEY);

--- case: before 18
--- given pg=16
--- migration
CREATE TABLE a (id uuid DEFAULT gen_random_uuid() PRIMARY KEY);

--- case: silent on other defaults, and on columns that are no key
--- migration
CREATE TABLE a (id uuid DEFAULT uuidv7() PRIMARY KEY);
CREATE TABLE b (id uuid PRIMARY KEY, token uuid DEFAULT gen_random_uuid());
