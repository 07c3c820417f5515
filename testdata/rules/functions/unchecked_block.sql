--- case: another language
--- given
CREATE EXTENSION plperl;
--- migration
DO LANGUAGE plperl 'elog(NOTICE, 1);';

--- case: silent on what can be followed
--- migration
DO $$ BEGIN NULL; END $$;
