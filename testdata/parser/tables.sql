--- case: columns, their constraints and attributes
CREATE TABLE s.t (
  a int PRIMARY KEY,
  b numeric(10, 2) DEFAULT 1 + 2 NOT NULL,
  c text COLLATE "C" CONSTRAINT c_check CHECK (c <> '') NO INHERIT,
  d int REFERENCES o (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED NULL,
  e timestamptz(3)[] UNIQUE NULLS NOT DISTINCT WITH (fillfactor = 70) USING INDEX TABLESPACE ts,
  f int GENERATED ALWAYS AS IDENTITY (START WITH 5 INCREMENT BY 2),
  g int GENERATED ALWAYS AS (a * 2) STORED NOT NULL,
  h text STORAGE external COMPRESSION lz4 -- the last
);
--! CREATE TABLE (CreateTable relation=s.t elements=[(ColumnDefinition name=a type=pg_catalog.int4 constraints=[(ConstraintDefinition kind=PrimaryKey span="PRIMARY KEY")] span="a int PRIMARY KEY") (ColumnDefinition name=b type=pg_catalog.numeric[(Constant kind=Integer integer=10) (Constant kind=Integer integer=2)] constraints=[(ConstraintDefinition kind=Default expression=(OperatorExpression name=["+"] left=(Constant kind=Integer integer=1) right=(Constant kind=Integer integer=2)) span="DEFAULT 1 + 2") (ConstraintDefinition kind=NotNull span="NOT NULL")] span="b numeric(10, 2) DEFAULT 1 + 2 NOT NULL") (ColumnDefinition name=c type=text collation=[C] constraints=[(ConstraintDefinition name=c_check no_inherit expression=(OperatorExpression name=["<>"] left=(ColumnReference fields=[c]) right=(Constant kind=String)) span="CONSTRAINT c_check CHECK (c <> '') NO INHERIT")] span="c text COLLATE \"C\" CONSTRAINT c_check CHECK (c <> '') NO INHERIT") (ColumnDefinition name=d type=pg_catalog.int4 constraints=[(ConstraintDefinition kind=ForeignKey deferrable initially_deferred referenced=o referenced_columns=[id] on_delete=Cascade span="REFERENCES o (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED") (ConstraintDefinition kind=Null span=NULL)] span="d int REFERENCES o (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED NULL") (ColumnDefinition name=e type=timestamptz[(Constant kind=Integer integer=3)][] constraints=[(ConstraintDefinition kind=Unique options=[(Option name=fillfactor text=70 has_text is_number)] nulls_not_distinct index_tablespace=ts span="UNIQUE NULLS NOT DISTINCT WITH (fillfactor = 70) USING INDEX TABLESPACE ts")] span="e timestamptz(3)[] UNIQUE NULLS NOT DISTINCT WITH (fillfactor = 70) USING INDEX TABLESPACE ts") (ColumnDefinition name=f type=pg_catalog.int4 constraints=[(ConstraintDefinition kind=Identity generated_when=a options=[(Option name=start text=5 has_text is_number) (Option name=increment text=2 has_text is_number)] span="GENERATED ALWAYS AS IDENTITY (START WITH 5 INCREMENT BY 2)")] span="f int GENERATED ALWAYS AS IDENTITY (START WITH 5 INCREMENT BY 2)") (ColumnDefinition name=g type=pg_catalog.int4 constraints=[(ConstraintDefinition kind=Generated expression=(OperatorExpression name=["*"] left=(ColumnReference fields=[a]) right=(Constant kind=Integer integer=2)) generated_when=s stored_written span="GENERATED ALWAYS AS (a * 2) STORED") (ConstraintDefinition kind=NotNull span="NOT NULL")] span="g int GENERATED ALWAYS AS (a * 2) STORED NOT NULL") (ColumnDefinition name=h type=text storage=external compression=lz4 span="h text STORAGE external COMPRESSION lz4")])
--- case: table constraints
CREATE TABLE t (
  a int, b int, p int4range,
  CONSTRAINT pk PRIMARY KEY (a, b) INCLUDE (p),
  UNIQUE (b) DEFERRABLE,
  CHECK (a > b) NO INHERIT,
  CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES s.o (x, y) MATCH FULL ON UPDATE SET NULL ON DELETE SET DEFAULT (a) NOT VALID,
  EXCLUDE USING gist (a WITH =, (lower(p)) DESC NULLS LAST WITH OPERATOR(pg_catalog.&&)) WHERE (a > 0),
  LIKE u INCLUDING DEFAULTS INCLUDING INDEXES
);
--! CREATE TABLE (CreateTable relation=t elements=[(ColumnDefinition name=a type=pg_catalog.int4 span="a int") (ColumnDefinition name=b type=pg_catalog.int4 span="b int") (ColumnDefinition name=p type=int4range span="p int4range") (ConstraintDefinition kind=PrimaryKey name=pk columns=[a b] including=[p] span="CONSTRAINT pk PRIMARY KEY (a, b) INCLUDE (p)") (ConstraintDefinition kind=Unique deferrable columns=[b] span="UNIQUE (b) DEFERRABLE") (ConstraintDefinition no_inherit expression=(OperatorExpression name=[">"] left=(ColumnReference fields=[a]) right=(ColumnReference fields=[b])) span="CHECK (a > b) NO INHERIT") (ConstraintDefinition kind=ForeignKey name=fk not_valid columns=[a b] referenced=s.o referenced_columns=[x y] match=Full on_update=SetNull on_delete=SetDefault on_delete_columns=[a] span="CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES s.o (x, y) MATCH FULL ON UPDATE SET NULL ON DELETE SET DEFAULT (a) NOT VALID") (ConstraintDefinition kind=Exclusion access_method=gist elements=[(IndexElement name=a exclusion_operator=["="] span="a WITH =") (IndexElement expression=(FunctionCall name=[lower] arguments=[(ColumnReference fields=[p])]) direction=Descending nulls=Last exclusion_operator=[pg_catalog "&&"] span="(lower(p)) DESC NULLS LAST WITH OPERATOR(pg_catalog.&&)")] where=(OperatorExpression name=[">"] left=(ColumnReference fields=[a]) right=(Constant kind=Integer)) span="EXCLUDE USING gist (a WITH =, (lower(p)) DESC NULLS LAST WITH OPERATOR(pg_catalog.&&)) WHERE (a > 0)") (LikeClause relation=u include=72)])
--- case: partitions, inheritance, types
CREATE TABLE p (a int, b text) PARTITION BY RANGE (a, lower(b) COLLATE "C" text_ops);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (MINVALUE, 'a') TO (10, MAXVALUE) PARTITION BY LIST (b);
CREATE TABLE p2 PARTITION OF p (a DEFAULT 1, CONSTRAINT c CHECK (a > 0)) FOR VALUES IN (1, NULL);
CREATE TABLE p3 PARTITION OF p FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE p4 PARTITION OF p DEFAULT;
CREATE UNLOGGED TABLE IF NOT EXISTS c () INHERITS (a, s.b) USING heap WITH (autovacuum_enabled = off, toast.autovacuum_enabled) TABLESPACE ts;
CREATE TEMP TABLE o OF typ (a WITH OPTIONS NOT NULL) ON COMMIT DROP;
CREATE FOREIGN TABLE f (a int OPTIONS (column_name 'x')) SERVER srv OPTIONS (schema_name 's');
--! CREATE TABLE (CreateTable relation=p elements=[(ColumnDefinition name=a type=pg_catalog.int4 span="a int") (ColumnDefinition name=b type=text span="b text")] partition_key=(PartitionKey strategy=r strategy_name=range elements=[(IndexElement name=a span=a) (IndexElement expression=(FunctionCall name=[lower] arguments=[(ColumnReference fields=[b])]) collation=[C] operator_class=[text_ops] span="lower(b) COLLATE \"C\" text_ops")]))
--! CREATE TABLE (CreateTable relation=p1 partition_of=p bound=(PartitionBound kind=Range from=[(Datum kind=MinValue) (Datum value=(Constant kind=String text=a))] to=[(Datum value=(Constant kind=Integer integer=10)) (Datum kind=MaxValue)]) partition_key=(PartitionKey strategy=l strategy_name=list elements=[(IndexElement name=b span=b)]))
--! CREATE TABLE (CreateTable relation=p2 elements=[(ColumnDefinition name=a constraints=[(ConstraintDefinition kind=Default expression=(Constant kind=Integer integer=1) span="DEFAULT 1")] span="a DEFAULT 1") (ConstraintDefinition name=c expression=(OperatorExpression name=[">"] left=(ColumnReference fields=[a]) right=(Constant kind=Integer)) span="CONSTRAINT c CHECK (a > 0)")] partition_of=p bound=(PartitionBound kind=List values=[(Constant kind=Integer integer=1) (Constant)]))
--! CREATE TABLE (CreateTable relation=p3 partition_of=p bound=(PartitionBound kind=Hash modulus=4 remainder=1))
--! CREATE TABLE (CreateTable relation=p4 partition_of=p bound=(PartitionBound))
--! CREATE TABLE (CreateTable relation=u:c inherits=[a s.b] options=[(Option name=autovacuum_enabled text=off has_text type=off) (Option space=toast name=autovacuum_enabled)] tablespace=ts access_method=heap if_not_exists)
--! CREATE TABLE (CreateTable relation=t:o elements=[(ColumnDefinition name=a constraints=[(ConstraintDefinition kind=NotNull span="NOT NULL")] span="a WITH OPTIONS NOT NULL")] of_type=typ on_commit=Drop)
--! CREATE FOREIGN TABLE (CreateTable relation=f elements=[(ColumnDefinition name=a type=pg_catalog.int4 foreign_options=[(Option name=column_name text=x has_text)] span="a int OPTIONS (column_name 'x')")] foreign server=srv foreign_options=[(Option name=schema_name text=s has_text)])
--- case: tables from queries
CREATE TABLE n (a, b) AS SELECT 1, 2 WITH NO DATA;
CREATE TABLE n AS EXECUTE plan(1);
SELECT a INTO TEMP n FROM t;
CREATE MATERIALIZED VIEW IF NOT EXISTS m AS SELECT 1;
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
--! CREATE TABLE AS (CreateTableAs relation=n columns=[a b] query=(SelectQuery targets=[(TargetItem value=(Constant kind=Integer integer=1)) (TargetItem value=(Constant kind=Integer integer=2))]) with_data=false)
--! CREATE TABLE AS (CreateTableAs relation=n execute=plan)
--! SELECT INTO (CreateTableAs relation=t:n query=(SelectQuery targets=[(TargetItem value=(ColumnReference fields=[a]))] from=[t] into=t:n) select_into)
--! CREATE MATERIALIZED VIEW (CreateTableAs relation=m query=(SelectQuery targets=[(TargetItem value=(Constant kind=Integer integer=1))]) materialized_view if_not_exists)
--! REFRESH MATERIALIZED VIEW (RefreshMaterializedView relation=m concurrently)
--- case: what hangs on tables
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY s.t USING gin (a jsonb_path_ops, (lower(b)) COLLATE "C" DESC NULLS FIRST, c text_ops (siglen = 3)) INCLUDE (d, e) NULLS NOT DISTINCT WITH (fastupdate = off) TABLESPACE ts WHERE a IS NOT NULL;
CREATE INDEX ON t (a);
CREATE OR REPLACE TEMP VIEW v (a, b) WITH (security_barrier) AS SELECT 1, 2 WITH LOCAL CHECK OPTION;
CREATE TRIGGER g AFTER INSERT OR UPDATE OF a, b ON t REFERENCING NEW TABLE AS n FOR EACH ROW WHEN (NEW.a > 0) EXECUTE FUNCTION s.f('x', 1);
CREATE CONSTRAINT TRIGGER g AFTER DELETE ON t FROM o DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();
CREATE RULE r AS ON UPDATE TO t WHERE OLD.a = 1 DO INSTEAD (INSERT INTO l VALUES (1); NOTIFY x);
CREATE POLICY p ON t AS RESTRICTIVE FOR SELECT TO public, current_user USING (a = 1) WITH CHECK (b);
ALTER POLICY p ON t TO r USING (true);
CREATE STATISTICS IF NOT EXISTS s.st (ndistinct, mcv) ON a, (b + 1) FROM t;
ALTER STATISTICS st SET STATISTICS 100;
CREATE SEQUENCE IF NOT EXISTS q AS smallint INCREMENT BY -1 MINVALUE -10 NO MAXVALUE START 5 CACHE 3 CYCLE OWNED BY s.t.a;
ALTER SEQUENCE IF EXISTS q RESTART WITH 7;
TRUNCATE ONLY a, s.b RESTART IDENTITY CASCADE;
LOCK TABLE a, b IN SHARE ROW EXCLUSIVE MODE NOWAIT;
REINDEX (VERBOSE) TABLE CONCURRENTLY t;
REINDEX (CONCURRENTLY off) INDEX i;
REINDEX DATABASE;
CLUSTER t USING i;
--! CREATE INDEX (CreateIndex name=i relation=ONLY s.t access_method=gin elements=[(IndexElement name=a operator_class=[jsonb_path_ops] span="a jsonb_path_ops") (IndexElement expression=(FunctionCall name=[lower] arguments=[(ColumnReference fields=[b])]) collation=[C] direction=Descending nulls=First span="(lower(b)) COLLATE \"C\" DESC NULLS FIRST") (IndexElement name=c operator_class=[text_ops] operator_class_options=[(Option name=siglen text=3 has_text is_number)] span="c text_ops (siglen = 3)")] including=[(IndexElement name=d span=d) (IndexElement name=e span=e)] options=[(Option name=fastupdate text=off has_text type=off)] where=(NullTest argument=(ColumnReference fields=[a]) is_not) tablespace=ts unique nulls_not_distinct concurrently if_not_exists)
--! CREATE INDEX (CreateIndex relation=t access_method=btree elements=[(IndexElement name=a span=a)])
--! CREATE VIEW (CreateView relation=t:v columns=[a b] query=(SelectQuery targets=[(TargetItem value=(Constant kind=Integer integer=1)) (TargetItem value=(Constant kind=Integer integer=2))]) or_replace options=[(Option name=security_barrier)] check=Local)
--! CREATE TRIGGER (CreateTrigger name=g relation=t row events=5 columns=[a b] when=(OperatorExpression name=[">"] left=(ColumnReference fields=[new a]) right=(Constant kind=Integer)) function=[s f] arguments=[x 1] transitions=[(Transition name=n new_table)])
--! CREATE TRIGGER (CreateTrigger name=g relation=t constraint row events=2 function=[f] deferrable initially_deferred constraint_relation=o)
--! CREATE RULE (CreateRule name=r relation=t event=Update instead where=(OperatorExpression name=["="] left=(ColumnReference fields=[old a]) right=(Constant kind=Integer integer=1)) actions=[(InsertQuery relation=l source=(SelectQuery values=[[(Constant kind=Integer integer=1)]]))] other_actions=1)
--! CREATE POLICY (CreatePolicy name=p relation=t command=select permissive=false roles=[(RoleName kind=Public) (RoleName kind=CurrentUser)] using_expression=(OperatorExpression name=["="] left=(ColumnReference fields=[a]) right=(Constant kind=Integer integer=1)) with_check=(ColumnReference fields=[b]))
--! ALTER POLICY (AlterPolicy name=p relation=t roles=[(RoleName name=r)] using_expression=(Constant kind=Boolean integer=1))
--! CREATE STATISTICS (CreateStatistics name=[s st] kinds=[ndistinct mcv] expressions=[(IndexElement name=a span=a) (IndexElement expression=(OperatorExpression name=["+"] left=(ColumnReference fields=[b]) right=(Constant kind=Integer integer=1)) span="(b + 1)")] relations=[t] if_not_exists)
--! ALTER STATISTICS (AlterStatistics name=[st] target=100)
--! CREATE SEQUENCE (CreateSequence sequence=q options=[(Option name=as text="pg_catalog.int2" has_text type=pg_catalog.int2) (Option name=increment text="-1" has_text is_number) (Option name=minvalue text="-10" has_text is_number) (Option name=maxvalue) (Option name=start text=5 has_text is_number) (Option name=cache text=3 has_text is_number) (Option name=cycle text=true has_text) (Option name=owned_by list=[s t a])] if_not_exists)
--! ALTER SEQUENCE (AlterSequence sequence=q options=[(Option name=restart text=7 has_text is_number)] if_exists)
--! TRUNCATE TABLE (Truncate relations=[ONLY a s.b] restart_identity cascade)
--! LOCK TABLE (LockTable relations=[a b] mode=6 nowait)
--! REINDEX (Reindex relation=t concurrently options=[(Option name=verbose) (Option name=concurrently)])
--! REINDEX (Reindex kind=Index relation=i options=[(Option name=concurrently text=off has_text)])
--! REINDEX (Reindex kind=Database)
--! CLUSTER (Cluster relation=t index=i)
