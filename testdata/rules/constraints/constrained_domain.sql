--- case: CHECK and NOT NULL
--- migration
CREATE DOMAIN a AS text CHECK (VALUE <> '');
CREATE DOMAIN b AS text NOT NULL;
--! 1:25 info: each change of this constraint will read every table with a column of public.a, and adding such a column writes its whole table anew
--! 2:25 info: each change of this constraint will read every table with a column of public.b, and adding such a column writes its whole table anew

--- case: silent without
--- migration
CREATE DOMAIN a AS text DEFAULT 'x';
