--- case: a list
--- migration
CREATE TABLE a (mood text CHECK (mood IN ('sad', 'ok')));
--! 1:1 info: a_mood_check of public.a lists the values by hand: each new one is a change of the schema

--- case: silent on other checks
--- migration
CREATE TABLE a (x int CHECK (x > 0));
