--- case: transactions
BEGIN;
BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY, DEFERRABLE;
START TRANSACTION;
COMMIT AND CHAIN;
END;
ROLLBACK;
ABORT;
SAVEPOINT a;
RELEASE a;
ROLLBACK TO SAVEPOINT a;
PREPARE TRANSACTION 'x';
COMMIT PREPARED 'x';
ROLLBACK PREPARED 'x';
--! BEGIN (Transaction)
--! BEGIN (Transaction options=[(Option name=transaction_isolation expression=(Constant kind=String text=serializable)) (Option name=transaction_read_only expression=(Constant kind=Integer integer=1)) (Option name=transaction_deferrable expression=(Constant kind=Integer integer=1))])
--! START TRANSACTION (Transaction kind=Start)
--! COMMIT (Transaction kind=Commit chain)
--! COMMIT (Transaction kind=Commit)
--! ROLLBACK (Transaction kind=Rollback)
--! ROLLBACK (Transaction kind=Rollback)
--! SAVEPOINT (Transaction kind=Savepoint name=a)
--! RELEASE (Transaction kind=Release name=a)
--! ROLLBACK (Transaction kind=RollbackTo name=a)
--! PREPARE TRANSACTION (Transaction kind=Prepare name=x)
--! COMMIT PREPARED (Transaction kind=CommitPrepared name=x)
--! ROLLBACK PREPARED (Transaction kind=RollbackPrepared name=x)
--- case: settings
SET a.b = 'c', 1;
SET LOCAL lock_timeout TO DEFAULT;
SET TIME ZONE INTERVAL '1' HOUR TO MINUTE;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE;
SET TRANSACTION SNAPSHOT 'x';
SET search_path FROM CURRENT;
RESET ALL;
RESET work_mem;
SHOW ALL;
ALTER SYSTEM SET work_mem = 5;
SET CONSTRAINTS ALL DEFERRED;
SET CONSTRAINTS s.a, b IMMEDIATE;
DISCARD TEMP;
DISCARD ALL;
--! SET (SetVariable name="a.b" values=[(Constant kind=String text=c) (Constant kind=Integer integer=1)])
--! SET (SetVariable kind=Default name=lock_timeout local)
--! SET (SetVariable name=timezone values=[(TypeCast argument=(Constant kind=String text=1) type=pg_catalog.interval[(Constant kind=Integer integer=3072)])])
--! SET (SetVariable kind=Multi name=TRANSACTION modes=[(Option name=transaction_isolation expression=(Constant kind=String text="read committed"))])
--! SET (SetVariable kind=Multi name="SESSION CHARACTERISTICS" modes=[(Option name=transaction_read_only expression=(Constant kind=Integer))])
--! SET (SetVariable kind=Multi name="TRANSACTION SNAPSHOT" values=[(Constant kind=String text=x)])
--! SET (SetVariable kind=Current name=search_path)
--! RESET (SetVariable kind=ResetAll)
--! RESET (SetVariable kind=Reset name=work_mem)
--! SHOW (ShowVariable name=all)
--! ALTER SYSTEM (AlterSettings scope=System setting=(SetVariable name=work_mem values=[(Constant kind=Integer integer=5)]))
--! SET CONSTRAINTS (SetConstraints deferred)
--! SET CONSTRAINTS (SetConstraints constraints=[s.a b])
--! DISCARD TEMP (Discard target=Temp)
--! DISCARD ALL (Discard)
--- case: maintenance and copying
VACUUM (FULL, PARALLEL 2) t (a, b), s.u;
ANALYZE VERBOSE;
EXPLAIN (ANALYZE, FORMAT json) UPDATE t SET a = 1;
EXPLAIN ANALYZE SELECT 1;
COPY s.t (a, b) FROM STDIN WITH (FORMAT csv, HEADER true, FORCE_NULL (a, b)) WHERE a > 1;
COPY t FROM PROGRAM 'x' CSV;
COPY (SELECT 1) TO '/x';
CHECKPOINT;
LOAD 'x';
--! VACUUM (Vacuum options=[(Option name=full) (Option name=parallel text=2 has_text is_number)] relations=[(Relation relation=t columns=[a b]) (Relation relation=s.u)])
--! ANALYZE (Vacuum vacuum=false options=[(Option name=verbose)])
--! EXPLAIN (Explain statement=(UpdateQuery relation=t assignments=[(TargetItem name=a value=(Constant kind=Integer integer=1))]) span="UPDATE t SET a = 1" options=[(Option name=analyze) (Option name=format text=json has_text)])
--! EXPLAIN (Explain statement=(SelectQuery targets=[(TargetItem value=(Constant kind=Integer integer=1))]) span="SELECT 1" options=[(Option name=analyze)])
--! COPY (Copy relation=s.t columns=[a b] from options=[(Option name=format text=csv has_text) (Option name=header text=true has_text) (Option name=force_null list=[a b])] where=(OperatorExpression name=[">"] left=(ColumnReference fields=[a]) right=(Constant kind=Integer integer=1)))
--! COPY (Copy relation=t from program file=x options=[(Option name=format text=csv has_text)])
--! COPY (Copy query=(SelectQuery targets=[(TargetItem value=(Constant kind=Integer integer=1))]) file="/x")
--! CHECKPOINT (Checkpoint)
--! LOAD (Load file=x)
--- case: prepared statements, cursors, notifications
PREPARE p (int, text) AS SELECT $1;
EXECUTE p(1, 'a');
DEALLOCATE p;
DEALLOCATE ALL;
DECLARE c CURSOR WITH HOLD FOR SELECT 1;
FETCH NEXT FROM c;
MOVE c;
CLOSE c;
CLOSE ALL;
LISTEN a;
UNLISTEN *;
NOTIFY a, 'b';
--! PREPARE (Prepare name=p types=[pg_catalog.int4 text] statement=(SelectQuery targets=[(TargetItem value=(ParameterReference number=1))]) span="SELECT $1")
--! EXECUTE (Execute name=p arguments=[(Constant kind=Integer integer=1) (Constant kind=String text=a)])
--! DEALLOCATE (Deallocate name=p)
--! DEALLOCATE ALL (Deallocate)
--! DECLARE CURSOR (DeclareCursor name=c hold query=(SelectQuery targets=[(TargetItem value=(Constant kind=Integer integer=1))]))
--! FETCH (Fetch cursor=c)
--! MOVE (Fetch cursor=c move)
--! CLOSE CURSOR (CloseCursor name=c)
--! CLOSE CURSOR ALL (CloseCursor)
--! LISTEN (Notification channel=a)
--! UNLISTEN (Notification kind=Unlisten)
--! NOTIFY (Notification kind=Notify channel=a payload=b)
