--- case: privileges
GRANT SELECT, UPDATE (a, b) ON s.t, u TO r, public WITH GRANT OPTION;
GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA a, b TO r;
GRANT EXECUTE ON FUNCTION f(int), g TO r;
GRANT USAGE ON SCHEMA s TO current_user;
GRANT USAGE ON TYPE t TO r;
GRANT SET ON PARAMETER work_mem TO r;
GRANT SELECT ON LARGE OBJECT 1 TO r;
REVOKE GRANT OPTION FOR ALL ON SEQUENCE q FROM r CASCADE;
GRANT a, b TO r WITH ADMIN OPTION;
REVOKE a FROM r;
ALTER DEFAULT PRIVILEGES FOR ROLE a, b IN SCHEMA s GRANT SELECT ON TABLES TO r;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM public;
--! GRANT (Grant objects=[(ObjectReference name=[s t] span="s.t") (ObjectReference name=[u] span=u)] privileges=[(Privilege name=select) (Privilege name=update columns=[a b])] grantees=[(RoleName name=r) (RoleName kind=Public)] grant_option)
--! GRANT (Grant target=AllInSchema objects=[(ObjectReference kind=Schema name=[a] span=a) (ObjectReference kind=Schema name=[b] span=b)] grantees=[(RoleName name=r)])
--! GRANT (Grant kind=Function objects=[(ObjectReference kind=Function name=[f] arguments=[pg_catalog.int4] has_arguments span="f(int)") (ObjectReference kind=Function name=[g] span=g)] privileges=[(Privilege name=execute)] grantees=[(RoleName name=r)])
--! GRANT (Grant kind=Schema objects=[(ObjectReference kind=Schema name=[s] span=s)] privileges=[(Privilege name=usage)] grantees=[(RoleName kind=CurrentUser)])
--! GRANT (Grant kind=Type objects=[(ObjectReference kind=Type name=[t] type=t span=t)] privileges=[(Privilege name=usage)] grantees=[(RoleName name=r)])
--! GRANT (Grant kind=Parameter objects=[(ObjectReference kind=Parameter name=[work_mem] span=work_mem)] privileges=[(Privilege name=set)] grantees=[(RoleName name=r)])
--! GRANT (Grant kind=LargeObject objects=[(ObjectReference kind=LargeObject name=[1] span=1)] privileges=[(Privilege name=select)] grantees=[(RoleName name=r)])
--! REVOKE (Grant grant=false kind=Sequence objects=[(ObjectReference kind=Sequence name=[q] span=q)] grantees=[(RoleName name=r)] grant_option cascade)
--! GRANT ROLE (GrantRole roles=[a b] members=[(RoleName name=r)] options=[(Option name=admin text=true has_text)])
--! REVOKE ROLE (GrantRole grant=false roles=[a] members=[(RoleName name=r)])
--! ALTER DEFAULT PRIVILEGES (AlterDefaultPrivileges for_roles=[(RoleName name=a) (RoleName name=b)] in_schemas=[s] action=(Grant target=Defaults privileges=[(Privilege name=select)] grantees=[(RoleName name=r)]))
--! ALTER DEFAULT PRIVILEGES (AlterDefaultPrivileges action=(Grant grant=false target=Defaults kind=Function grantees=[(RoleName kind=Public)]))
--- case: roles
CREATE ROLE r LOGIN PASSWORD 'x' IN ROLE a, b CONNECTION LIMIT 5;
CREATE USER u;
CREATE GROUP g;
ALTER ROLE r NOLOGIN;
ALTER ROLE r SET search_path = a, b;
ALTER ROLE ALL IN DATABASE d RESET ALL;
DROP ROLE IF EXISTS r, u;
DROP OWNED BY r CASCADE;
REASSIGN OWNED BY r TO current_user;
--! CREATE ROLE (CreateRole name=r options=[(Option name=canlogin text=true has_text) (Option name=password text=x has_text) (Option name=addroleto list=[a b]) (Option name=connectionlimit text=5 has_text is_number)])
--! CREATE ROLE (CreateRole kind=User name=u)
--! CREATE ROLE (CreateRole kind=Group name=g)
--! ALTER ROLE (AlterRole role=(RoleName name=r) options=[(Option name=canlogin text=false has_text)])
--! ALTER ROLE (AlterSettings role=(RoleName name=r) setting=(SetVariable name=search_path values=[(Constant kind=String text=a) (Constant kind=String text=b)]))
--! ALTER ROLE (AlterSettings database=d setting=(SetVariable kind=ResetAll))
--! DROP ROLE (DropRole roles=[(RoleName name=r) (RoleName name=u)] if_exists)
--! DROP OWNED (DropOwned roles=[(RoleName name=r)] cascade)
--! REASSIGN OWNED (ReassignOwned roles=[(RoleName name=r)] to=(RoleName kind=CurrentUser))
--- case: foreign data
CREATE FOREIGN DATA WRAPPER w HANDLER h OPTIONS (a 'b');
ALTER FOREIGN DATA WRAPPER w NO VALIDATOR;
CREATE SERVER IF NOT EXISTS s TYPE 't' VERSION 'v' FOREIGN DATA WRAPPER w OPTIONS (host 'h');
ALTER SERVER s VERSION 'w' OPTIONS (SET host 'i');
CREATE USER MAPPING IF NOT EXISTS FOR r SERVER s OPTIONS (a 'b');
ALTER USER MAPPING FOR public SERVER s OPTIONS (DROP a);
DROP USER MAPPING IF EXISTS FOR user SERVER s;
IMPORT FOREIGN SCHEMA a FROM SERVER s INTO b;
--! CREATE FOREIGN DATA WRAPPER (CreateForeignDataWrapper name=w options=[(Option name=handler list=[h]) (Option name=a text=b has_text)])
--! ALTER FOREIGN DATA WRAPPER (AlterForeignDataWrapper name=w options=[(Option name=validator)])
--! CREATE SERVER (CreateForeignServer name=s type=t version=v wrapper=w options=[(Option name=host text=h has_text)] if_not_exists)
--! ALTER SERVER (AlterForeignServer name=s version=w options=[(Option name=host text=i has_text action=Set)])
--! CREATE USER MAPPING (UserMapping user=(RoleName name=r) server=s options=[(Option name=a text=b has_text)] if_not_exists)
--! ALTER USER MAPPING (UserMapping action=Alter user=(RoleName kind=Public) server=s options=[(Option name=a action=Drop)])
--! DROP USER MAPPING (UserMapping action=Drop user=(RoleName kind=CurrentUser) server=s if_exists)
--! IMPORT FOREIGN SCHEMA (ImportForeignSchema server=s remote_schema=a local_schema=b)
--- case: replication
CREATE PUBLICATION p FOR TABLE a (x, y) WHERE (x > 0), ONLY b, TABLES IN SCHEMA s, CURRENT_SCHEMA WITH (publish = 'insert');
CREATE PUBLICATION p FOR ALL TABLES;
ALTER PUBLICATION p ADD TABLE t;
ALTER PUBLICATION p SET (publish = 'update');
ALTER PUBLICATION p DROP TABLE t;
CREATE SUBSCRIPTION s CONNECTION 'c' PUBLICATION a, b WITH (enabled = false);
ALTER SUBSCRIPTION s DISABLE;
DROP SUBSCRIPTION IF EXISTS s CASCADE;
--! CREATE PUBLICATION (CreatePublication name=p options=[(Option name=publish text=insert has_text)] objects=[(PublicationObject relation=a columns=[x y] where=(OperatorExpression name=[">"] left=(ColumnReference fields=[x]) right=(Constant kind=Integer))) (PublicationObject relation=ONLY b) (PublicationObject kind=Schema schema=s) (PublicationObject kind=CurrentSchema)])
--! CREATE PUBLICATION (CreatePublication name=p all_tables)
--! ALTER PUBLICATION (AlterPublication name=p action=Add objects=[(PublicationObject relation=t)])
--! ALTER PUBLICATION (AlterPublication name=p options=[(Option name=publish text=update has_text)])
--! ALTER PUBLICATION (AlterPublication name=p action=Drop objects=[(PublicationObject relation=t)])
--! CREATE SUBSCRIPTION (CreateSubscription name=s connection=c publications=[a b] options=[(Option name=enabled text=false has_text)])
--! ALTER SUBSCRIPTION (AlterSubscription name=s kind=6 options=[(Option name=enabled text=false has_text)])
--! DROP SUBSCRIPTION (DropSubscription name=s if_exists cascade)
--- case: databases
CREATE DATABASE d WITH OWNER r ENCODING 'UTF8' CONNECTION LIMIT 3;
ALTER DATABASE d WITH ALLOW_CONNECTIONS false;
ALTER DATABASE d SET TABLESPACE t;
ALTER DATABASE d REFRESH COLLATION VERSION;
ALTER DATABASE d SET work_mem = '1MB';
DROP DATABASE IF EXISTS d WITH (FORCE);
CREATE TABLESPACE t OWNER r LOCATION '/x' WITH (seq_page_cost = 1.5);
ALTER TABLESPACE t RESET (seq_page_cost);
DROP TABLESPACE IF EXISTS t;
--! CREATE DATABASE (CreateDatabase name=d options=[(Option name=owner text=r has_text) (Option name=encoding text=UTF8 has_text) (Option name=connection_limit text=3 has_text is_number)])
--! ALTER DATABASE (AlterDatabase name=d options=[(Option name=allow_connections text=false has_text)])
--! ALTER DATABASE (AlterDatabase name=d options=[(Option name=tablespace text=t has_text)])
--! ALTER DATABASE (AlterDatabase name=d options=[(Option name=refresh_collation_version)])
--! ALTER DATABASE (AlterSettings scope=Database database=d setting=(SetVariable name=work_mem values=[(Constant kind=String text=1MB)]))
--! DROP DATABASE (DropDatabase name=d if_exists force)
--! CREATE TABLESPACE (CreateTablespace name=t location="/x" options=[(Option name=seq_page_cost text="1.5" has_text is_number)])
--! ALTER TABLESPACE (AlterTablespaceOptions name=t options=[(Option name=seq_page_cost)] reset)
--! DROP TABLESPACE (DropTablespace name=t if_exists)
