--- case: another language
--- given
CREATE EXTENSION plperl;
--- migration
DO LANGUAGE plperl 'elog(NOTICE, 1);';
--! 1:21 info: not checked from here on: a DO block in plperl

--- case: silent on what can be followed
--- migration
DO $$ BEGIN NULL; END $$;
