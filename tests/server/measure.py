"""What one statement does on a server: its error, or its locks, rewrites, scans, and the relations it makes and drops."""
import json

import libpq

STRENGTH = ['AccessShareLock', 'RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock',
            'ExclusiveLock', 'AccessExclusiveLock']
# A toast table counts as its table.
RELATIONS = """SELECT json_agg(json_build_array(c.oid, CASE WHEN c.relpersistence = 't' THEN 'pg_temp' ELSE n.nspname END || '.' || c.relname,
    coalesce(pg_relation_filenode(c.oid), 0), pg_relation_filenode(nullif(c.reltoastrelid, 0)), c.relkind, pg_stat_get_xact_numscans(c.oid),
    (SELECT i.indrelid FROM pg_index i WHERE i.indexrelid = c.oid)))
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'pg_toast', 'information_schema') AND n.nspname !~ '^pg_toast_temp_'"""
LOCKS = """SELECT l.relation, l.mode FROM pg_locks l
  WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.granted AND l.relation >= 16384"""
# What may not stand in a transaction block, or means something else there.
ALONE = ('SAVEPOINT', 'RELEASE', 'ROLLBACK', 'LOCK TABLE', 'DECLARE CURSOR', 'COMMIT', 'BEGIN', 'START TRANSACTION', 'SET TRANSACTION',
         'PREPARE TRANSACTION', 'COMMIT PREPARED', 'ROLLBACK PREPARED', 'SET CONSTRAINTS', 'END')
# Refused in a transaction block, or by the block that is put around it here.
BLOCK_ERRORS = ('25001', '2D000')


class Relation:
    def __init__(self, oid, name, node, toast, kind, scans, table):
        self.oid, self.name, self.kind, self.scans, self.table = str(oid), name, kind, scans, str(table)
        self.files = {'main': node, 'toast': toast}

    def moved(self, after):
        """Has another file; a toast table that comes or goes is no rewrite."""
        return any(self.files[part] and after.files[part] and self.files[part] != after.files[part] for part in self.files)


def relations(connection):
    found = connection.run(RELATIONS)[0][0]
    return {r.oid: r for r in (Relation(*row) for row in json.loads(found or '[]'))}


def locks(connection):
    return {tuple(row) for row in connection.run(LOCKS)}


def strongest(pairs):
    """{relation: mode} where the mode is SHARE UPDATE EXCLUSIVE or more."""
    out = {}
    for relation, mode in pairs:
        if STRENGTH.index(mode) >= 3 and (relation not in out or STRENGTH.index(mode) > STRENGTH.index(out[relation])):
            out[relation] = mode
    return out


def failure(error):
    return {'outcome': 'error', 'sqlstate': error.sqlstate, 'message': error.message}


def outcome(connection, sql):
    """Runs a statement, and tells its error alone."""
    try:
        connection.run(sql)
        return {'outcome': 'ok'}
    except libpq.ServerError as error:
        return failure(error)


def measure(connection, sql, command):
    """Runs a statement, in a transaction of its own where none is open, and tells what the contract's document tells of it."""
    if command in ALONE or command.startswith(('ROLLBACK', 'START')):
        return outcome(connection, sql)
    own = not connection.in_transaction()
    if own:
        connection.run('BEGIN')
    before = relations(connection)  # in the transaction: the counts of scans begin anew whenever the server reports them between two
    held = locks(connection)
    try:
        connection.run(sql)
        have = locks(connection) - held
        after = relations(connection)
        if own:
            connection.run('COMMIT')
    except libpq.ServerError as error:
        if own and connection.in_transaction():
            connection.run('ROLLBACK')
        if not own or error.sqlstate not in BLOCK_ERRORS:
            return failure(error)
        try:
            connection.run(sql)
        except libpq.ServerError as again:
            return failure(again)
        return dict(difference(before, relations(connection), set()), locks=None, scanned=None)
    return difference(before, after, have)


def difference(before, after, have):
    gone = {r.name: r for oid, r in before.items() if oid not in after}
    made = {r.name: r for oid, r in after.items() if oid not in before}
    moved = {r.name for oid, r in before.items() if oid in after and r.moved(after[oid])}
    # A relation that is made again under its name (an index that ALTER TABLE rebuilds) is the same one with a new file.
    moved |= {name for name in gone if name in made and gone[name].files['main'] != made[name].files['main']}
    taken = [(before[oid].name, mode) for oid, mode in have if oid in before]
    scanned = {r.name for oid, r in after.items() if oid in before and r.kind in 'rm' and r.scans > before[oid].scans}
    by_index = {after[r.table].name for oid, r in after.items() if r.kind == 'i' and r.table in after and oid in before
                and r.scans > before[oid].scans}
    names = {r.name for r in after.values()}  # of a dropped index another one may have the name now
    return {'outcome': 'ok', 'locks': strongest(taken), 'rewritten': moved, 'scanned': scanned, 'index_scanned': by_index,
            'created': set(made) - set(gone), 'dropped': set(gone) - names}
