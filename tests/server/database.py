"""A database that is brought back to its first state after each case, which is many times faster than making a new one."""
import re
import subprocess

import catalog
import libpq

# What most cases make: objects in public. Dropping that schema would cost every session its plans.
TIDY = """
DO $$
DECLARE o record;
BEGIN
  FOR o IN SELECT DISTINCT CASE relkind WHEN 'S' THEN 3 WHEN 'v' THEN 1 WHEN 'm' THEN 2 ELSE 0 END,
      CASE relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END AS kind, relname AS name
    FROM pg_class WHERE relnamespace = 2200 AND relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND oid >= 16384 ORDER BY 1
  LOOP
    IF EXISTS (SELECT FROM pg_class WHERE relnamespace = 2200 AND relname = o.name) THEN
      EXECUTE format('DROP %s public.%I CASCADE', o.kind, o.name);
    END IF;
  END LOOP;
  FOR o IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 2200 LOOP
    EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', o.name);
  END LOOP;
  FOR o IN SELECT typname AS name FROM pg_type WHERE typnamespace = 2200 LOOP
    EXECUTE format('DROP TYPE IF EXISTS public.%I CASCADE', o.name);
  END LOOP;
END $$
"""
# Everything that the script knows how to remove.
RESET = """
DO $$
DECLARE o record;
BEGIN
  FOR o IN SELECT evtname AS name FROM pg_event_trigger LOOP EXECUTE format('DROP EVENT TRIGGER %I', o.name); END LOOP;
  FOR o IN SELECT subname AS name FROM pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database()) LOOP
    EXECUTE format('ALTER SUBSCRIPTION %I DISABLE', o.name);
    EXECUTE format('ALTER SUBSCRIPTION %I SET (slot_name = NONE)', o.name);
    EXECUTE format('DROP SUBSCRIPTION %I', o.name);
  END LOOP;
  FOR o IN SELECT pubname AS name FROM pg_publication LOOP EXECUTE format('DROP PUBLICATION %I', o.name); END LOOP;
  FOR o IN SELECT extname AS name FROM pg_extension WHERE oid >= 16384 LOOP
    EXECUTE format('DROP EXTENSION IF EXISTS %I CASCADE', o.name);
  END LOOP;
  FOR o IN SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', o.name);
  END LOOP;
  FOR o IN SELECT fdwname AS name FROM pg_foreign_data_wrapper LOOP EXECUTE format('DROP FOREIGN DATA WRAPPER %I CASCADE', o.name); END LOOP;
  FOR o IN SELECT castsource::regtype AS source, casttarget::regtype AS target FROM pg_cast WHERE oid >= 16384 LOOP
    EXECUTE format('DROP CAST IF EXISTS (%s AS %s) CASCADE', o.source, o.target);
  END LOOP;
  FOR o IN SELECT amname AS name FROM pg_am WHERE oid >= 16384 LOOP EXECUTE format('DROP ACCESS METHOD %I CASCADE', o.name); END LOOP;
  FOR o IN SELECT lanname AS name FROM pg_language WHERE oid >= 16384 LOOP EXECUTE format('DROP LANGUAGE %I CASCADE', o.name); END LOOP;
  DELETE FROM pg_shdepend WHERE classid = 'pg_default_acl'::regclass AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database());
  DELETE FROM pg_default_acl;
  FOR o IN SELECT rolname AS name FROM pg_roles WHERE oid >= 16384 LOOP EXECUTE format('DROP OWNED BY %I CASCADE', o.name); END LOOP;
  FOR o IN SELECT rolname AS name FROM pg_roles WHERE oid >= 16384 LOOP EXECUTE format('DROP ROLE %I', o.name); END LOOP;
  CREATE SCHEMA public AUTHORIZATION OWNER_OF_PUBLIC;
  GRANT RIGHTS_OF_PUBLIC ON SCHEMA public TO PUBLIC;
  UPDATE pg_shdepend SET objid = 2200 WHERE classid = 'pg_namespace'::regclass AND objid = 'public'::regnamespace;
  UPDATE pg_namespace SET oid = 2200 WHERE nspname = 'public';
  EXECUTE format('ALTER DATABASE %I RESET ALL', current_database());
END $$
"""


class Database:
    """One database of one server, for one case at a time. Roles are the server's: nobody else may use it meanwhile."""

    def __init__(self, library, socket, major, port, name='differential'):
        self.library, self.socket, self.major, self.port, self.name = library, socket, int(major), port, name
        self.reset_script = (RESET.replace('OWNER_OF_PUBLIC', 'pg_database_owner' if self.major >= 15 else 'postgres')
                             .replace('RIGHTS_OF_PUBLIC', 'USAGE' if self.major >= 15 else 'USAGE, CREATE'))
        # Sessions that last, because making one costs more than most of what is done in it: one reads the catalog only,
        # one brings things back, one runs the cases.
        self.reader = self.keeper = self.runner = None
        self.make()

    def connect(self, name=None):
        return libpq.Connection(self.library, self.socket, self.port, name or self.name)

    def session(self):
        """The cases' session, as good as new."""
        if self.runner:
            try:
                if self.runner.in_transaction():
                    self.runner.run('ROLLBACK')
                self.runner.run('DISCARD ALL')
                return self.runner
            except libpq.ServerError:
                self.runner.close()
        self.runner = self.connect()
        return self.runner

    def make(self):
        for session in (self.reader, self.keeper, self.runner):
            if session:
                session.close()
        self.reader = self.keeper = self.runner = None
        with self.connect('postgres') as connection:
            connection.run('DROP DATABASE IF EXISTS %s WITH (FORCE)' % self.name)
            connection.run('CREATE DATABASE %s TEMPLATE template0' % self.name)
        self.reader, self.keeper = self.connect(), self.connect()
        self.newest = self.keeper.run('SELECT max(oid::bigint) FROM pg_database')[0][0]
        catalog.prepare(self.reader)
        self.first = self.state()

    def state(self):
        """The catalog, and what belongs to the server."""
        return self.schema(), self.reader.run(
            "SELECT array(SELECT rolname FROM pg_roles WHERE oid >= 16384), "
            "(SELECT datacl FROM pg_database WHERE datname = current_database()), "
            "array(SELECT rolname || ' ' || array_to_string(setconfig, ',') FROM pg_db_role_setting JOIN pg_roles r ON r.oid = setrole)")

    def schema(self):
        return catalog.read(self.reader)

    def psql(self, script):
        """Runs a script as psql does; what it complains of first, or ''."""
        done = subprocess.run(['psql', '-h', self.socket, '-p', str(self.port), '-U', 'postgres', '-d', self.name, '-X', '-q', '-v', 'ON_ERROR_STOP=1'],
                              input=script.encode(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        if done.returncode == 0:
            return ''
        complaint = done.stderr.decode()
        line = re.search(r'<stdin>:(\d+): ', complaint)
        context = script.split('\n')[max(0, int(line[1]) - 3):int(line[1])] if line else []
        return complaint.strip() + ' | ' + ' '.join(context)

    def load(self, script):
        """Runs a script in one transaction; what the server complains of, or ''."""
        self.session()
        try:
            self.runner.run(script)
        except libpq.ServerError as error:
            return '%s | %s' % (error, error.context(script))
        return ''

    def reset(self):
        self.session()  # lets go of what it holds
        for (name,) in self.keeper.run('SELECT quote_literal(gid) FROM pg_prepared_xacts WHERE database = current_database()'):
            self.keeper.run('ROLLBACK PREPARED ' + name)
        for (name,) in self.keeper.run('SELECT quote_ident(datname) FROM pg_database WHERE oid > %s' % self.newest):
            self.keeper.run('DROP DATABASE ' + name)
        for script in (TIDY, self.reset_script):
            try:
                self.keeper.run(script)
                if self.state() == self.first:
                    return
            except libpq.ServerError:
                pass
        # What neither knows how to remove goes with the database.
        with self.connect('postgres') as connection:
            for (role,) in connection.run('SELECT quote_ident(rolname) FROM pg_roles WHERE oid >= 16384'):
                connection.run('DROP OWNED BY %s CASCADE' % role)
        self.make()
        with self.connect('postgres') as connection:
            for (role,) in connection.run('SELECT quote_ident(rolname) FROM pg_roles WHERE oid >= 16384'):
                connection.run('DROP ROLE %s' % role)
        self.first = self.state()
