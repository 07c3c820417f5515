--- case: functions
CREATE OR REPLACE FUNCTION s.f(a int, OUT b text, INOUT c s.t%TYPE, VARIADIC d int[] DEFAULT '{}') RETURNS record
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE COST 10 SET search_path = pg_catalog, s SET a TO DEFAULT SET b FROM CURRENT
  AS $body$ BEGIN RETURN; END $body$;
CREATE FUNCTION f() RETURNS TABLE (a int, b text) LANGUAGE sql ROWS 5 SUPPORT s.sup WINDOW AS 'SELECT ''x''';
CREATE FUNCTION f() RETURNS SETOF int AS 'lib', 'sym' LANGUAGE c;
CREATE FUNCTION f(x int) RETURNS int RETURN x + 1;
CREATE PROCEDURE p(INOUT x int) BEGIN ATOMIC INSERT INTO t VALUES (x); ; SELECT CASE WHEN true THEN 1 END; END;
CREATE FUNCTION f() RETURNS int BEGIN ATOMIC RETURN 1; END;
ALTER FUNCTION f(int) IMMUTABLE CALLED ON NULL INPUT RESET ALL;
ALTER PROCEDURE p SET x = 1;
ALTER ROUTINE p() COST 1;
DO $$ BEGIN END $$;
DO LANGUAGE plperl 'x';
CALL s.p(1, b => 2);
CREATE OR REPLACE TRUSTED LANGUAGE l HANDLER h;
CREATE EVENT TRIGGER e ON ddl_command_start WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION f();
ALTER EVENT TRIGGER e ENABLE REPLICA;
--! CREATE FUNCTION (CreateFunction or_replace name=[s f] parameters=[(FunctionParameter name=a type=pg_catalog.int4) (FunctionParameter mode=Out name=b type=text) (FunctionParameter mode=InOut name=c type=s.t%TYPE) (FunctionParameter mode=Variadic name=d type=pg_catalog.int4[] default_value=(Constant kind=String text="{}"))] returns=record language=plpgsql body=" BEGIN RETURN; END " has_body body_at=275 options=[(Option name=volatility text=stable has_text) (Option name=strict text=true has_text) (Option name=security text=true has_text) (Option name=leakproof text=true has_text) (Option name=parallel text=safe has_text) (Option name=cost text=10 has_text is_number) (Option name=set setting=(SetVariable name=search_path values=[(Constant kind=String text=pg_catalog) (Constant kind=String text=s)])) (Option name=set setting=(SetVariable kind=Default name=a)) (Option name=set setting=(SetVariable kind=Current name=b))])
--! CREATE FUNCTION (CreateFunction name=[f] parameters=[(FunctionParameter mode=Table name=a type=pg_catalog.int4) (FunctionParameter mode=Table name=b type=text)] returns=SETOF pg_catalog.record language=sql body="SELECT 'x'" has_body body_at=397 options=[(Option name=rows text=5 has_text is_number) (Option name=support list=[s sup]) (Option name=window text=true has_text)])
--! CREATE FUNCTION (CreateFunction name=[f] returns=SETOF pg_catalog.int4 language=c body=lib has_body body_at=454 link_symbol=sym)
--! CREATE FUNCTION (CreateFunction name=[f] parameters=[(FunctionParameter name=x type=pg_catalog.int4)] returns=pg_catalog.int4 sql_return=(OperatorExpression name=["+"] left=(ColumnReference fields=[x]) right=(Constant kind=Integer integer=1)))
--! CREATE PROCEDURE (CreateFunction procedure name=[p] parameters=[(FunctionParameter mode=InOut name=x type=pg_catalog.int4)] sql_body=[(InsertQuery relation=t source=(SelectQuery values=[[(ColumnReference fields=[x])]])) span="INSERT INTO t VALUES (x)" (SelectQuery targets=[(TargetItem value=(CaseExpression whens=[(CaseWhen condition=(Constant kind=Boolean integer=1) result=(Constant kind=Integer integer=1))]))]) span="SELECT CASE WHEN true THEN 1 END"] is_atomic)
--! CREATE FUNCTION (CreateFunction name=[f] returns=pg_catalog.int4 sql_body=[(SelectQuery targets=[(TargetItem value=(Constant kind=Integer integer=1))]) span="RETURN 1"] is_atomic)
--! ALTER FUNCTION (AlterFunction function=(ObjectReference kind=Function name=[f] arguments=[pg_catalog.int4] has_arguments) options=[(Option name=volatility text=immutable has_text) (Option name=strict text=false has_text) (Option name=set setting=(SetVariable kind=ResetAll))])
--! ALTER PROCEDURE (AlterFunction function=(ObjectReference kind=Procedure name=[p]) options=[(Option name=set setting=(SetVariable name=x values=[(Constant kind=Integer integer=1)]))])
--! ALTER ROUTINE (AlterFunction function=(ObjectReference kind=Routine name=[p] has_arguments) options=[(Option name=cost text=1 has_text is_number)])
--! DO (DoBlock language=plpgsql body=" BEGIN END " body_at=825)
--! DO (DoBlock language=plperl body=x body_at=860)
--! CALL (Call call=(FunctionCall name=[s p] arguments=[(Constant kind=Integer integer=1) (NamedArgument name=b argument=(Constant kind=Integer integer=2))]))
--! CREATE LANGUAGE (CreateLanguage name=l or_replace)
--! CREATE EVENT TRIGGER (CreateEventTrigger name=e event=ddl_command_start filters=[(Option name=tag list=["CREATE TABLE" "DROP TABLE"])] function=[f])
--! ALTER EVENT TRIGGER (AlterEventTrigger name=e enabled=R)
