#!/usr/bin/env python3
"""Compares what pgrehearse says of the SQL in testdata with what PostgreSQL servers do.

    differential.py [--program TESTS] [--servers DIR MAJOR=PORT...] [--only TEXT] [--pg MAJOR,...] [--end] [--bases DIR] [FOLDER...]

Every server version that servers.sh finds is started on a private socket, and each history is run on it, statement by statement:
the outcome with SQLSTATE and message, the locks (the strongest of each relation, from SHARE UPDATE EXCLUSIVE up), the relations
rewritten, scanned, created and dropped, and after each migration the whole catalog. What pgrehearse calls unknown is not compared.
FOLDER: histories elsewhere, instead of testdata; DIR/NAME.sql is run before the one of that name, by the superuser that it makes, if
any. --end: only outcomes, the last catalog and its dump are compared, which takes a fraction of the time for a long history.
Exit status: 0 equal, 1 different, 77 no server to compare with."""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import cases
import database
import libpq
import measure
import program

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SKIPPED = 77
# Statements whose scans are the planner's choice, or data's.
PLANNED = {'SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COPY', 'DO', 'CALL', 'EXECUTE', 'EXPLAIN', 'VALUES', 'DECLARE CURSOR',
           'CREATE TABLE AS', 'SELECT INTO', 'CREATE MATERIALIZED VIEW', 'REFRESH MATERIALIZED VIEW', 'TRUNCATE TABLE', 'TRUNCATE'}
ROWS = ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE')
# Sections of the document that the server's side does not have.
NOT_READ = ('internal_triggers_off', 'security_labels')
# Members that only one side can print.
NOT_COMPARED = ('definition',)

# What pg_dump loses as well: where a partition's constraint comes from, the type of the sequence of an identity column that
# LIKE has copied, and the version of an extension.
NOT_DUMPED = r'/constraints/[^/]*/no_inherit$|^/sequences/[^/]*/type$|^/extensions/[^/]*/version$'


def as_read_back(text):
    """Without what no dump brings back: an OR of ORs, which a comparison of rows makes, is read as one, and the columns of a
    function in FROM are as many as its type has now."""
    return re.sub('[()]', '', re.sub(r'(\([^()]*\) \w+)\([\w, ]*\)', r'\1', text))


class Left(Exception):
    """A history that this server cannot run, and why."""


class Run:
    """One version's comparison: what differs, as lines for people."""

    def __init__(self, program, server, verbose=False, end=False):
        self.program, self.server, self.verbose, self.end, self.found = program, server, verbose, end, []
        self.statements, self.catalogs, self.dumps, self.unknown = 0, 0, 0, 0
        self.last = None  # the catalog at the end of a history, where it is known

    def case(self, case):
        if case.versions and self.server.major not in case.versions:
            return
        files = list(case.files)
        # A migration with a statement on whose outcome the two disagree is left out, and the rest is compared without it.
        while True:
            with tempfile.TemporaryDirectory(prefix='pgr') as scratch:
                folder, options = case.folder, {'base': case.base} if case.base else {}
                if not folder:
                    folder = os.path.join(scratch, 'migrations')
                    os.mkdir(folder)
                    options = {'tool': 'plain'}
                    if not case.assumes:  # what the history does not make does not exist
                        base = os.path.join(scratch, 'base.sql')
                        with open(base, 'w') as file:
                            file.write('SELECT 1;\n')
                        options['base'] = base
                    for number, text in enumerate(files, 1):
                        with open(os.path.join(folder, '%04d_part.sql' % number), 'w') as file:
                            file.write(text)
                try:
                    stopped = self.history(case, folder, options)
                    self.server.reset()
                    if stopped is None and self.last:
                        self.dump(case, folder, options)
                except Left as reason:
                    print('left out: %s: pg %d: %s' % (case.name, self.server.major, reason), flush=True)
                    return
                finally:
                    self.server.reset()
            if stopped is None or case.folder:
                return
            del files[stopped]

    def history(self, case, folder, options):
        """The number of the migration on whose outcome the sides disagree, or that only one can know; None without any."""
        trace = self.program.document('trace', folder, self.server.major, **options)
        shown, tainted, self.last = {}, False, None
        connection, role = self.server.session(), None
        if case.base:
            connection.run(cases.read(case.base))
            made = connection.run("SELECT quote_ident(rolname) FROM pg_roles WHERE rolsuper AND rolcanlogin AND oid >= 16384")
            role = made[0][0] if len(made) == 1 else None
        for number, migration in enumerate(trace['migrations']):
            if number:
                self.server.session()
            if role:
                connection.run('SET SESSION AUTHORIZATION ' + role)
            alone = not migration['in_transaction']
            if not alone:
                connection.run('BEGIN')
            failed, succeeded = False, 0
            for statement in migration['up'] or []:
                if failed:
                    break
                self.statements += 1
                rows = case.folder and statement['command'] in ROWS
                if rows and connection.in_transaction():
                    connection.run('SAVEPOINT rows')
                wanted = (measure.outcome(connection, statement['sql']) if self.end else
                          measure.measure(connection, statement['sql'], statement['command']))
                if rows and wanted['outcome'] == 'error' and statement['outcome'] == 'ok' and unclaimed(case, wanted, tainted):
                    if connection.in_transaction():
                        connection.run('ROLLBACK TO SAVEPOINT rows')
                    failed = False
                    continue  # it hangs on rows that are not here
                failed = wanted['outcome'] == 'error'
                where = '%s: pg %d: %s' % (case.name, self.server.major, ' '.join(statement['sql'].split())[:160])
                if statement['outcome'] == 'unknown':
                    self.unknown += 1
                    tainted, self.last = True, None  # neither the catalog nor the dump of it is known
                    if self.verbose:
                        self.differs('unknown', where, wanted['outcome'], statement['message'])
                    continue
                if case.folder and statement['outcome'] != 'error' and failed and unclaimed(case, wanted, tainted):
                    raise Left('%s: %s' % (' '.join(statement['sql'].split())[:80], wanted['message']))
                if statement['outcome'] != 'error' and failed and unclaimed(case, wanted, tainted):
                    return number
                if not self.outcome(where, wanted, statement):
                    return number
                if statement['command'] == 'CREATE EXTENSION' and not failed:
                    known = self.program.document('schema', folder, self.server.major, at=migration['id'], **options)['extensions']
                    self.same_versions(connection, known)
                if not failed:
                    succeeded += 1
                    self.effects(where, wanted, statement)
            if connection.in_transaction():
                connection.run('ROLLBACK' if failed or alone else 'COMMIT')
            unchanged = failed and (not alone or not succeeded)
            unchanged = unchanged or (statement['command'] == 'ROLLBACK' if migration['up'] else True)
            # What a prepared transaction did nobody sees before COMMIT PREPARED; pgrehearse takes that for granted.
            prepared = any(s['command'] == 'PREPARE TRANSACTION' for s in migration['up'] or [])
            if not tainted and not unchanged and not prepared and not self.end:
                self.catalog(case, migration, folder, options, shown)
        if self.end:
            self.catalog(case, dict(migration, id=''), folder, options, shown)
        return None

    def same_versions(self, connection, known):
        """What an extension holds is known of one version of it; which one a server has is the machine's."""
        for name, version in connection.run('SELECT extname, extversion FROM pg_extension'):
            knows = known.get(name, {}).get('version') or version
            if knows != version:
                raise Left('%s is %s here, and %s is what is known' % (name, version, knows))

    def outcome(self, where, wanted, statement):
        same = wanted['outcome'] == statement['outcome'] and (wanted['outcome'] == 'ok' or wanted['sqlstate'] == statement['sqlstate'])
        said = lambda of: 'ok' if of['outcome'] == 'ok' else '%s %s %s' % (of['outcome'], of['sqlstate'], of['message'])
        if not same:
            self.differs('outcome', where, said(wanted), said(statement))
        elif wanted['outcome'] == 'error' and wanted['message'] != statement['message']:
            self.differs('message', where, wanted['message'], statement['message'])
        return same

    def effects(self, where, wanted, statement):
        if 'locks' not in wanted:
            return
        if wanted['locks'] is not None:
            have = measure.strongest((lock['relation'], lock['mode']) for lock in statement['locks'] if not lock['new'])
            want = wanted['locks']
            if want != have:
                parts = lambda side, other: {r: m for r, m in sorted(side.items()) if other.get(r) != m}
                self.differs('locks', where, parts(want, have), parts(have, want))
        for key in ('rewritten', 'scanned', 'created', 'dropped'):
            if wanted[key] is None:
                continue
            want, have = wanted[key], set(statement[key])
            if key == 'scanned':
                if statement['command'] in PLANNED:
                    continue
                want, have = want - wanted['index_scanned'], have - wanted['index_scanned']
            if want != have:
                self.differs(key, where, sorted(want), sorted(have))

    def catalog(self, case, migration, folder, options, shown):
        """Compares the catalog after a migration; what was told of an earlier one is not told again."""
        self.catalogs += 1
        wanted, have = self.server.schema(), self.program.document('schema', folder, self.server.major, at=migration['id'], **options)
        for section in NOT_READ:
            have.pop(section, None)
        last = ' '.join((migration['up'] or [{'sql': ''}])[-1]['sql'].split())[:120]
        now = dict(differences(wanted, have))
        for path, (want, has) in now.items():
            if shown.get(path) != (want, has):
                self.differs('catalog', '%s: pg %d: %s: after %s' % (case.name, self.server.major, path, last), want, has)
        shown.clear()
        shown.update(now)
        self.last = None if now else wanted

    def dump(self, case, folder, options):
        """What `schema --format sql` prints makes the same catalog in an empty database."""
        script = self.program.output('schema', folder, self.server.major, 'sql', **options)
        where = '%s: pg %d: ' % (case.name, self.server.major)
        loaded = self.server.load(script)
        left_out = re.findall(r'^-- not dumped: (.*)$', script, re.MULTILINE)  # the dump says so itself
        if loaded:
            # What the history expects to be there, or what the dump leaves out, is missing.
            if not ((case.assumes or left_out) and loaded[:5] in ('42704', '42P01', '3F000')):
                self.differs('dump', where + 'loads', '', loaded)
            return
        for path, (want, has) in differences(self.last, self.server.schema()):
            if re.search(NOT_DUMPED, path) or path.endswith(tuple('/' + name for name in left_out)):
                continue
            if as_read_back(want) != as_read_back(has):
                self.differs('dump', where + path, want, has)
        self.dumps += 1

    def differs(self, kind, where, want, have):
        line = '%s: %s\n    server:     %s\n    pgrehearse: %s' % (kind, where, str(want)[:400], str(have)[:400])
        if line not in self.found:
            self.found.append(line)
            print(line, flush=True)


# Said of what is the server's own: its files, libraries, databases, settings of the build.
SERVERS_OWN = re.compile(r"""(role|tablespace|database)\ ".*"\ does\ not\ exist$ | extension\ ".*"\ is\ not\ available$ | permission\ denied
    | compression\ method\ \S+\ not\ supported$ | can\ only\ reindex\ the\ currently\ open\ database$
    | extension\ ".*"\ has\ no\ update\ path\ from\ version
    | new\ encoding\ .*\ is\ incompatible\ with\ the\ encoding\ of\ the\ template\ database""", re.VERBOSE)


def unclaimed(case, wanted, tainted):
    """Errors that no history decides: those of rows, of what the server has, of relations that its beginning or
    a statement that is not known (`tainted`) may have made, and of blocks that the tool opens which runs a plain folder."""
    sqlstate, message = wanted['sqlstate'], wanted['message']
    return (sqlstate[:2] in ('23', '58') or (sqlstate[:2] == '22' and sqlstate != '22023') or sqlstate == '25P01'
            or ((case.assumes or tainted) and sqlstate in ('42P01', '42703', '42704', '42883', '3F000')) or SERVERS_OWN.match(message) is not None)


def differences(want, have, path=''):
    if isinstance(want, dict) and isinstance(have, dict):
        for key in sorted(set(want) | set(have)):
            if key not in NOT_COMPARED and want.get(key) != have.get(key):
                yield from differences(want.get(key), have.get(key), '%s/%s' % (path, key))
    else:
        yield path, (json.dumps(want), json.dumps(have))


class Servers:
    """The servers of servers.sh of some major versions (all: None), for as long as the test runs; or those that run already."""

    def __init__(self, given, majors=None):
        self.folder = None
        if given:
            self.found = [(major, given[0], port) for major, port in (pair.split('=') for pair in given[1:])]
            return
        self.folder = tempfile.mkdtemp(prefix='pgr-servers-', dir='/tmp')
        environment = dict(os.environ, PGREHEARSE_PORT_BASE=str(20000 + os.getpid() % 30000))
        started = subprocess.run([os.path.join(HERE, 'servers.sh'), 'start', self.folder, *(majors or [])], env=environment, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.PIPE, check=False)
        self.found = [line.split() for line in started.stdout.decode().splitlines()]

    def chosen(self, majors):
        return [server for server in self.found if not majors or server[0] in majors]

    def stop(self):
        if self.folder:
            subprocess.run([os.path.join(HERE, 'servers.sh'), 'stop', self.folder], stdin=subprocess.DEVNULL, check=False)
            shutil.rmtree(self.folder, ignore_errors=True)


def in_folder(folder, bases):
    name = os.path.basename(folder.rstrip('/'))
    base = os.path.join(bases, name + '.sql')
    return cases.Case(name, folder=folder, base=base if bases and os.path.exists(base) else '')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--program', default=os.path.join(ROOT, 'build', 'release', 'pgrehearse_tests'))
    parser.add_argument('--servers', nargs='+', help='socket folder and MAJOR=PORT of servers that run already, and that nobody else uses')
    parser.add_argument('--only', help='cases whose name contains this text')
    parser.add_argument('--pg', type=lambda text: text.split(','), help='these versions only')
    parser.add_argument('--verbose', action='store_true', help='also tell what is unknown, and why')
    parser.add_argument('--end', action='store_true', help='compare only the end of each history')
    parser.add_argument('--bases', default='', help='NAME.sql in this folder is what the history NAME finds in its database')
    parser.add_argument('folders', nargs='*')
    given = parser.parse_args()
    wanted = [in_folder(folder, given.bases) for folder in given.folders] or list(cases.everything())
    wanted = [case for case in wanted if not given.only or given.only in case.name]
    started = time.time()
    library = libpq.load([prefix for prefix in os.environ.get('PGREHEARSE_SERVERS', '').split(':') if prefix])
    servers = Servers(given.servers, given.pg) if library else None
    try:
        chosen = servers.chosen(given.pg) if servers else []
        if not chosen:
            print('skipped: no PostgreSQL server to compare with (scripts/setup --tests installs them)')
            return SKIPPED
        runs, threads = [], []
        for major, socket, port in chosen:
            run = Run(program.Program(given.program), database.Database(library, socket, major, port), given.verbose, given.end)
            runs.append(run)
            threads.append(threading.Thread(target=work, args=(run, wanted)))
            threads[-1].start()
        for thread in threads:
            thread.join()
    finally:
        if servers:
            servers.stop()
    different = 0
    for run in runs:
        different += len(run.found)
        print('PostgreSQL %d: %d statements, %d catalogs and %d dumps compared, %d statements unknown, %d differences' % (
            run.server.major, run.statements, run.catalogs, run.dumps, run.unknown, len(run.found)))
    print('%d histories on PostgreSQL %s in %.0f s' % (len(wanted), ', '.join(str(run.server.major) for run in runs), time.time() - started))
    return 1 if different else 0


def work(run, wanted):
    for case in wanted:
        try:
            run.case(case)
        except Exception as error:  # pylint: disable=broad-except
            run.found.append(case.name)
            print('broken: %s: pg %d: %s: %s' % (case.name, run.server.major, type(error).__name__, error), flush=True)
    run.program.close()


if __name__ == '__main__':
    sys.exit(main())
