--- case: one
--- migration
CREATE TABLE note (note text);
--! 1:20 info: public.note.note is called like its table: the bare name means the column here and the whole row elsewhere

--- case: silent on other names
--- migration
CREATE TABLE note (body text);
