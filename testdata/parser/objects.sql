--- case: drop
DROP TABLE IF EXISTS a, s.b CASCADE;
DROP INDEX CONCURRENTLY i;
DROP FUNCTION IF EXISTS f(int, text), g, s.h();
DROP AGGREGATE a(int ORDER BY int), b(*);
DROP OPERATOR IF EXISTS s.+ (int, int), - (NONE, int);
DROP TYPE t, s.u;
DROP DOMAIN d;
DROP SCHEMA a, b RESTRICT;
DROP TRIGGER IF EXISTS g ON s.t CASCADE;
DROP RULE r ON t;
DROP POLICY p ON t;
DROP CAST IF EXISTS (int AS s.t);
DROP TRANSFORM FOR hstore LANGUAGE plperl;
DROP OPERATOR CLASS s.c USING btree;
DROP OPERATOR FAMILY IF EXISTS c USING hash;
DROP MATERIALIZED VIEW m;
DROP FOREIGN TABLE f;
DROP EXTENSION IF EXISTS e, "f";
DROP LANGUAGE l;
DROP TEXT SEARCH CONFIGURATION s.c;
DROP ACCESS METHOD m;
DROP EVENT TRIGGER e;
DROP FOREIGN DATA WRAPPER w;
DROP SERVER IF EXISTS s CASCADE;
DROP PUBLICATION a, b;
DROP STATISTICS s.a;
DROP COLLATION c;
DROP CONVERSION c;
DROP SEQUENCE q;
DROP VIEW v, w;
DROP PROCEDURE p(int);
DROP ROUTINE p;
--! DROP TABLE (DropObjects objects=[(ObjectReference name=[a] span=a) (ObjectReference name=[s b] span="s.b")] if_exists cascade)
--! DROP INDEX (DropObjects kind=Index objects=[(ObjectReference kind=Index name=[i] span=i)] concurrently)
--! DROP FUNCTION (DropObjects kind=Function objects=[(ObjectReference kind=Function name=[f] arguments=[pg_catalog.int4 text] has_arguments span="f(int, text)") (ObjectReference kind=Function name=[g] span=g) (ObjectReference kind=Function name=[s h] has_arguments span="s.h()")] if_exists)
--! DROP AGGREGATE (DropObjects kind=Aggregate objects=[(ObjectReference kind=Aggregate name=[a] arguments=[pg_catalog.int4 pg_catalog.int4] has_arguments span="a(int ORDER BY int)") (ObjectReference kind=Aggregate name=[b] has_arguments span="b(*)")])
--! DROP OPERATOR (DropObjects kind=Operator objects=[(ObjectReference kind=Operator name=[s "+"] arguments=[pg_catalog.int4 pg_catalog.int4] has_arguments span="s.+ (int, int)") (ObjectReference kind=Operator name=["-"] arguments=[null pg_catalog.int4] has_arguments span="- (NONE, int)")] if_exists)
--! DROP TYPE (DropObjects kind=Type objects=[(ObjectReference kind=Type name=[t] type=t span=t) (ObjectReference kind=Type name=[s u] type=s.u span="s.u")])
--! DROP DOMAIN (DropObjects kind=Domain objects=[(ObjectReference kind=Domain name=[d] type=d span=d)])
--! DROP SCHEMA (DropObjects kind=Schema objects=[(ObjectReference kind=Schema name=[a] span=a) (ObjectReference kind=Schema name=[b] span=b)])
--! DROP TRIGGER (DropObjects kind=Trigger objects=[(ObjectReference kind=Trigger name=[s t g] span="g ON s.t")] if_exists cascade)
--! DROP RULE (DropObjects kind=Rule objects=[(ObjectReference kind=Rule name=[t r] span="r ON t")])
--! DROP POLICY (DropObjects kind=Policy objects=[(ObjectReference kind=Policy name=[t p] span="p ON t")])
--! DROP CAST (DropObjects kind=Cast objects=[(ObjectReference kind=Cast type=pg_catalog.int4 second_type=s.t span="(int AS s.t)")] if_exists)
--! DROP TRANSFORM (DropObjects kind=Transform objects=[(ObjectReference kind=Transform name=[plperl] type=hstore span="FOR hstore LANGUAGE plperl")])
--! DROP OPERATOR CLASS (DropObjects kind=OperatorClass objects=[(ObjectReference kind=OperatorClass name=[s c] access_method=btree span="s.c USING btree")])
--! DROP OPERATOR FAMILY (DropObjects kind=OperatorFamily objects=[(ObjectReference kind=OperatorFamily name=[c] access_method=hash span="c USING hash")] if_exists)
--! DROP MATERIALIZED VIEW (DropObjects kind=MaterializedView objects=[(ObjectReference kind=MaterializedView name=[m] span=m)])
--! DROP FOREIGN TABLE (DropObjects kind=ForeignTable objects=[(ObjectReference kind=ForeignTable name=[f] span=f)])
--! DROP EXTENSION (DropObjects kind=Extension objects=[(ObjectReference kind=Extension name=[e] span=e) (ObjectReference kind=Extension name=[f] span="\"f\"")] if_exists)
--! DROP LANGUAGE (DropObjects kind=Language objects=[(ObjectReference kind=Language name=[l] span=l)])
--! DROP TEXT SEARCH CONFIGURATION (DropObjects kind=TsConfiguration objects=[(ObjectReference kind=TsConfiguration name=[s c] span="s.c")])
--! DROP ACCESS METHOD (DropObjects kind=AccessMethod objects=[(ObjectReference kind=AccessMethod name=[m] span=m)])
--! DROP EVENT TRIGGER (DropObjects kind=EventTrigger objects=[(ObjectReference kind=EventTrigger name=[e] span=e)])
--! DROP FOREIGN DATA WRAPPER (DropObjects kind=ForeignDataWrapper objects=[(ObjectReference kind=ForeignDataWrapper name=[w] span=w)])
--! DROP SERVER (DropObjects kind=ForeignServer objects=[(ObjectReference kind=ForeignServer name=[s] span=s)] if_exists cascade)
--! DROP PUBLICATION (DropObjects kind=Publication objects=[(ObjectReference kind=Publication name=[a] span=a) (ObjectReference kind=Publication name=[b] span=b)])
--! DROP STATISTICS (DropObjects kind=Statistics objects=[(ObjectReference kind=Statistics name=[s a] span="s.a")])
--! DROP COLLATION (DropObjects kind=Collation objects=[(ObjectReference kind=Collation name=[c] span=c)])
--! DROP CONVERSION (DropObjects kind=Conversion objects=[(ObjectReference kind=Conversion name=[c] span=c)])
--! DROP SEQUENCE (DropObjects kind=Sequence objects=[(ObjectReference kind=Sequence name=[q] span=q)])
--! DROP VIEW (DropObjects kind=View objects=[(ObjectReference kind=View name=[v] span=v) (ObjectReference kind=View name=[w] span=w)])
--! DROP PROCEDURE (DropObjects kind=Procedure objects=[(ObjectReference kind=Procedure name=[p] arguments=[pg_catalog.int4] has_arguments span="p(int)")])
--! DROP ROUTINE (DropObjects kind=Routine objects=[(ObjectReference kind=Routine name=[p] span=p)])
--- case: comments and labels
COMMENT ON TABLE s.t IS 'it''s';
COMMENT ON COLUMN s.t.c IS NULL;
COMMENT ON CONSTRAINT c ON s.t IS 'x';
COMMENT ON CONSTRAINT c ON DOMAIN s.d IS 'x';
COMMENT ON FUNCTION f(int) IS 'x';
COMMENT ON TYPE s.t IS 'x';
COMMENT ON TRIGGER g ON t IS 'x';
COMMENT ON CAST (int AS text) IS 'x';
COMMENT ON SCHEMA s IS 'x';
COMMENT ON LARGE OBJECT 42 IS 'x';
COMMENT ON OPERATOR CLASS c USING btree IS 'x';
COMMENT ON INDEX i IS 'x';
SECURITY LABEL FOR p ON TABLE t IS 'x';
--! COMMENT (Comment object=(ObjectReference name=[s t] span="s.t") text="it's")
--! COMMENT (Comment object=(ObjectReference kind=Column name=[s t c] span="s.t.c") is_null)
--! COMMENT (Comment object=(ObjectReference kind=TableConstraint name=[s t c] span="c ON s.t") text=x)
--! COMMENT (Comment object=(ObjectReference kind=DomainConstraint name=[c] type=s.d span="c ON DOMAIN s.d") text=x)
--! COMMENT (Comment object=(ObjectReference kind=Function name=[f] arguments=[pg_catalog.int4] has_arguments span="f(int)") text=x)
--! COMMENT (Comment object=(ObjectReference kind=Type name=[s t] type=s.t span="s.t") text=x)
--! COMMENT (Comment object=(ObjectReference kind=Trigger name=[t g] span="g ON t") text=x)
--! COMMENT (Comment object=(ObjectReference kind=Cast type=pg_catalog.int4 second_type=text span="(int AS text)") text=x)
--! COMMENT (Comment object=(ObjectReference kind=Schema name=[s] span=s) text=x)
--! COMMENT (Comment object=(ObjectReference kind=LargeObject name=[42] span=42) text=x)
--! COMMENT (Comment object=(ObjectReference kind=OperatorClass name=[c] access_method=btree span="c USING btree") text=x)
--! COMMENT (Comment object=(ObjectReference kind=Index name=[i] span=i) text=x)
--! SECURITY LABEL (SecurityLabel object=(ObjectReference name=[t] span=t) provider=p label=x)
--- case: schemas and extensions
CREATE SCHEMA IF NOT EXISTS s;
CREATE SCHEMA s AUTHORIZATION r CREATE TABLE t (a int) CREATE INDEX i ON t (a) GRANT SELECT ON u TO public;
CREATE SCHEMA AUTHORIZATION current_role;
CREATE EXTENSION IF NOT EXISTS e WITH SCHEMA s VERSION '1.0' CASCADE;
ALTER EXTENSION e UPDATE TO '2.0';
ALTER EXTENSION e ADD FUNCTION f(int);
ALTER EXTENSION e DROP TABLE s.t;
--! CREATE SCHEMA (CreateSchema name=s if_not_exists)
--! CREATE SCHEMA (CreateSchema name=s authorization=(RoleName name=r) elements=[(CreateTable relation=t elements=[(ColumnDefinition name=a type=pg_catalog.int4 span="a int")]) span="CREATE TABLE t (a int)" (CreateIndex name=i relation=t access_method=btree elements=[(IndexElement name=a span=a)]) span="CREATE INDEX i ON t (a)" (Grant objects=[(ObjectReference name=[u] span=u)] privileges=[(Privilege name=select)] grantees=[(RoleName kind=Public)]) span="GRANT SELECT ON u TO public"])
--! CREATE SCHEMA (CreateSchema authorization=(RoleName kind=CurrentRole))
--! CREATE EXTENSION (CreateExtension name=e if_not_exists schema=s version="1.0" cascade)
--! ALTER EXTENSION (AlterExtension name=e version="2.0")
--! ALTER EXTENSION (AlterExtensionContents extension=e object=(ObjectReference kind=Function name=[f] arguments=[pg_catalog.int4] has_arguments span="f(int)"))
--! ALTER EXTENSION (AlterExtensionContents extension=e add=false object=(ObjectReference name=[s t] span="s.t"))
--- case: types
CREATE TYPE s.t AS (a int, b text COLLATE "C");
CREATE TYPE s.t AS ENUM ('a', 'b');
CREATE TYPE t AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TYPE t;
CREATE TYPE t (input = f, output = g, internallength = variable, alignment = int4);
ALTER TYPE t ADD VALUE IF NOT EXISTS 'c' BEFORE 'b';
ALTER TYPE t ADD VALUE 'c' AFTER 'b';
ALTER TYPE t SET (storage = plain);
CREATE DOMAIN s.d AS text COLLATE "C" DEFAULT 'x' CONSTRAINT c CHECK (VALUE <> '') NOT NULL;
ALTER DOMAIN d SET DEFAULT 1;
ALTER DOMAIN d DROP DEFAULT;
ALTER DOMAIN d SET NOT NULL;
ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID;
ALTER DOMAIN d DROP CONSTRAINT IF EXISTS c CASCADE;
ALTER DOMAIN d VALIDATE CONSTRAINT c;
CREATE AGGREGATE s.a (x int, VARIADIC text[]) (sfunc = f, stype = int, initcond = '0');
CREATE OPERATOR s.=== (leftarg = int, rightarg = int, function = f, commutator = OPERATOR(s.===));
CREATE COLLATION IF NOT EXISTS c (provider = icu, locale = 'und');
CREATE COLLATION c FROM "C";
CREATE TEXT SEARCH CONFIGURATION c (copy = simple);
CREATE TEXT SEARCH DICTIONARY d (template = simple, stopwords = english);
CREATE CAST (int AS s.t) WITH FUNCTION f(int) AS ASSIGNMENT;
CREATE CAST (int AS t) WITH INOUT AS IMPLICIT;
CREATE OPERATOR CLASS s.c DEFAULT FOR TYPE int USING btree FAMILY f AS OPERATOR 1 <, FUNCTION 1 btint4cmp(int, int);
CREATE OPERATOR FAMILY f USING btree;
ALTER OPERATOR FAMILY f USING btree DROP OPERATOR 1 (int, int);
ALTER OPERATOR + (int, int) SET (restrict = NONE);
CREATE CONVERSION c FOR 'UTF8' TO 'LATIN1' FROM f;
CREATE OR REPLACE TRANSFORM FOR t LANGUAGE l (FROM SQL WITH FUNCTION f(internal), TO SQL WITH FUNCTION g(internal));
ALTER TEXT SEARCH DICTIONARY d (stopwords = russian);
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word WITH d;
ALTER COLLATION c REFRESH VERSION;
CREATE ACCESS METHOD m TYPE TABLE HANDLER h;
--! CREATE TYPE (CreateCompositeType name=[s t] attributes=[(ColumnDefinition name=a type=pg_catalog.int4 span="a int") (ColumnDefinition name=b type=text collation=[C] span="b text COLLATE \"C\"")])
--! CREATE TYPE (CreateEnum name=[s t] labels=[a b])
--! CREATE TYPE (CreateRange name=[t] options=[(Option name=subtype text=float8 has_text type=float8) (Option name=subtype_diff text=float8mi has_text type=float8mi)])
--! CREATE TYPE (DefineObject kind=Type name=[t])
--! CREATE TYPE (DefineObject kind=Type name=[t] definition=[(Option name=input text=f has_text type=f) (Option name=output text=g has_text type=g) (Option name=internallength text=variable has_text type=variable) (Option name=alignment text=int4 has_text type=int4)])
--! ALTER TYPE (AlterEnum name=[t] new_label=c neighbour=b if_not_exists)
--! ALTER TYPE (AlterEnum name=[t] new_label=c neighbour=b after)
--! ALTER TYPE (AlterTypeOptions name=[t] options=[(Option name=storage text=plain has_text type=plain)])
--! CREATE DOMAIN (CreateDomain name=[s d] type=text collation=[C] constraints=[(ConstraintDefinition kind=Default expression=(Constant kind=String text=x) span="DEFAULT 'x'") (ConstraintDefinition name=c expression=(OperatorExpression name=["<>"] left=(ColumnReference fields=[value]) right=(Constant kind=String)) span="CONSTRAINT c CHECK (VALUE <> '')") (ConstraintDefinition kind=NotNull span="NOT NULL")])
--! ALTER DOMAIN (AlterDomain name=[d] default_value=(Constant kind=Integer integer=1))
--! ALTER DOMAIN (AlterDomain name=[d])
--! ALTER DOMAIN (AlterDomain name=[d] action=SetNotNull)
--! ALTER DOMAIN (AlterDomain name=[d] action=AddConstraint constraint=(ConstraintDefinition name=c not_valid expression=(OperatorExpression name=[">"] left=(ColumnReference fields=[value]) right=(Constant kind=Integer)) span="CONSTRAINT c CHECK (VALUE > 0) NOT VALID"))
--! ALTER DOMAIN (AlterDomain name=[d] action=DropConstraint constraint_name=c if_exists cascade)
--! ALTER DOMAIN (AlterDomain name=[d] action=ValidateConstraint constraint_name=c)
--! CREATE AGGREGATE (DefineObject name=[s a] arguments=[pg_catalog.int4 text[]] argument_modes=["" variadic] argument_names=[x ""] definition=[(Option name=sfunc text=f has_text type=f) (Option name=stype text="pg_catalog.int4" has_text type=pg_catalog.int4) (Option name=initcond text=0 has_text)])
--! CREATE OPERATOR (DefineObject kind=Operator name=[s "==="] definition=[(Option name=leftarg text="pg_catalog.int4" has_text type=pg_catalog.int4) (Option name=rightarg text="pg_catalog.int4" has_text type=pg_catalog.int4) (Option name=function text=f has_text type=f) (Option name=commutator list=[s "==="])])
--! CREATE COLLATION (DefineObject kind=Collation name=[c] if_not_exists definition=[(Option name=provider text=icu has_text type=icu) (Option name=locale text=und has_text)])
--! CREATE COLLATION (DefineObject kind=Collation name=[c] definition=[(Option name=from list=[C])])
--! CREATE TEXT SEARCH CONFIGURATION (DefineObject kind=TsConfiguration name=[c] definition=[(Option name=copy text=simple has_text type=simple)])
--! CREATE TEXT SEARCH DICTIONARY (DefineObject kind=TsDictionary name=[d] definition=[(Option name=template text=simple has_text type=simple) (Option name=stopwords text=english has_text type=english)])
--! CREATE CAST (CreateCast source=pg_catalog.int4 target=s.t function=(ObjectReference kind=Function name=[f] arguments=[pg_catalog.int4] has_arguments) context=a)
--! CREATE CAST (CreateCast source=pg_catalog.int4 target=t context=i inout)
--! CREATE OPERATOR CLASS (CreateOperatorClass name=[s c] family=[f] access_method=btree type=pg_catalog.int4 is_default)
--! CREATE OPERATOR FAMILY (CreateOperatorFamily name=[f] access_method=btree)
--! ALTER OPERATOR FAMILY (AlterOperatorFamily name=[f] access_method=btree drop)
--! ALTER OPERATOR (AlterOperator object=(ObjectReference kind=Operator name=["+"] arguments=[pg_catalog.int4 pg_catalog.int4] has_arguments) options=[(Option name=restrict)])
--! CREATE CONVERSION (CreateConversion name=[c] source_encoding=UTF8 target_encoding=LATIN1 function=[f])
--! CREATE TRANSFORM (CreateTransform type=t language=l or_replace)
--! ALTER TEXT SEARCH DICTIONARY (AlterTsDictionary name=[d] options=[(Option name=stopwords text=russian has_text type=russian)])
--! ALTER TEXT SEARCH CONFIGURATION (AlterTsConfiguration name=[c])
--! ALTER COLLATION (RefreshCollationVersion name=[c])
--! CREATE ACCESS METHOD (CreateAccessMethod name=m handler=[h] kind=t)
