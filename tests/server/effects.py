#!/usr/bin/env python3
"""Compares testdata/effects/*.sql with real servers: effects.py SOCKET_DIR MAJOR=PORT ... [--bless] [FILE...]

Each statement of a case runs in a transaction of its own (alone where the case says autocommit). Compared are the strongest
lock per relation from SHARE UPDATE EXCLUSIVE up, relations with a new file, tables scanned, relations made and dropped, and
the error. --bless writes what the first named version's server did into the files."""
import os
import re
import subprocess
import sys

STRENGTH = ['AccessShareLock', 'RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock',
            'ExclusiveLock', 'AccessExclusiveLock']
WORDS = {'ShareUpdateExclusiveLock': 'SHARE UPDATE EXCLUSIVE', 'ShareLock': 'SHARE', 'ShareRowExclusiveLock': 'SHARE ROW EXCLUSIVE',
         'ExclusiveLock': 'EXCLUSIVE', 'AccessExclusiveLock': 'ACCESS EXCLUSIVE'}
HERE = "n.nspname not in ('pg_catalog', 'pg_toast', 'information_schema')"
FILES = "select 'F', n.nspname || '.' || c.relname, coalesce(pg_relation_filenode(c.oid), 0), c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where %s and c.relkind <> 'c' order by 2;" % HERE
LOCKS = "select 'L', n.nspname || '.' || c.relname, mode, c.oid from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace where l.pid = pg_backend_pid() and l.locktype = 'relation' and %s;" % HERE
SCANS = "select 'S', n.nspname || '.' || c.relname, pg_stat_get_xact_numscans(c.oid), c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where %s and c.relkind in ('r', 'm') and pg_stat_get_xact_numscans(c.oid) > 0;" % HERE


def psql(socket, port, database, text):
    p = subprocess.run(['psql', '-h', socket, '-p', port, '-U', 'postgres', '-X', '-q', '-At', '-F', '\t', '-v', 'VERBOSITY=verbose', database],
                       input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    return p.stdout


def cases(lines):
    found, part = [], None
    for number, line in enumerate(lines):
        if line.startswith('--- case: '):
            found.append({'title': line[10:], 'pg': ['17'], 'given': [], 'migration': [], 'autocommit': False})
            part = None
        elif line.startswith('--- pg:'):
            found[-1]['pg'] = line[7:].split()
        elif line == '--- autocommit':
            found[-1]['autocommit'] = True
        elif line in ('--- given', '--- migration'):
            part = line[4:]
            if part == 'migration':
                found[-1]['line'] = number + 1
        elif part:
            found[-1][part].append(line)
    return found


def statements(lines):
    """[(text, expected facts)]: a statement ends with a line that ends in a semicolon outside of dollar quotes."""
    out, text = [], []
    for line in lines:
        if line.startswith('--!'):
            out[-1][1].append(line[4:])
            continue
        text.append(line)
        if line.rstrip().endswith(';') and len(re.findall(r'\$\w*\$', '\n'.join(text))) % 2 == 0:
            out.append(('\n'.join(text), []))
            text = []
    return out


def rows(text, kind):
    return [line.split('\t')[1:] for line in text.split('\n') if line.startswith(kind + '\t')]


def run(socket, port, case):
    database = 'effects_check_%s' % port
    psql(socket, port, 'postgres', 'drop database if exists %s;' % database)
    psql(socket, port, 'postgres', 'create database %s;' % database)
    psql(socket, port, database, '\n'.join(case['given']))
    out, failed = [], False
    for sql, _ in statements(case['migration']):
        if failed:
            out.append((sql, ['not run']))
            continue
        script = FILES + '\n\\echo @@\n' + ('' if case['autocommit'] else 'begin;\n') + sql + '\n\\echo @@\n' + LOCKS + SCANS + '\n' + FILES
        script += '\n' + ('' if case['autocommit'] else 'commit;\n')
        before, during, after = psql(socket, port, database, script).split('@@\n')
        error = re.search(r'ERROR:\s+(\w{5}): (.*)', during)
        if error:
            out.append((sql, ['error %s %s' % error.groups()]))
            failed = not case['autocommit']
            continue
        old = {oid: (name, node) for name, node, oid in rows(before, 'F')}
        new = {oid: (name, node) for name, node, oid in rows(after, 'F')}
        # A relation keeps the name it had before; one that is made again under its name is the same, with a new file.
        made = {name: node for oid, (name, node) in new.items() if oid not in old}
        gone = {name: node for oid, (name, node) in old.items() if oid not in new}
        strongest = {name: 'AccessExclusiveLock' for name in gone}
        for name, mode, oid in rows(after, 'L'):
            if oid in old and STRENGTH.index(mode) >= 3:
                name = old[oid][0]
                strongest[name] = max(strongest.get(name, mode), mode, key=STRENGTH.index)
        facts = ['lock %s %s' % (n, WORDS[m]) for n, m in sorted(strongest.items())]
        facts += ['rewrite ' + n for n in sorted([old[oid][0] for oid in old if oid in new and old[oid][1] != new[oid][1]] +
                                                 [n for n in gone if n in made and gone[n] != made[n]])]
        if not sql.lower().startswith('truncate'):  # which builds its empty indexes
            facts += ['scan ' + old[oid][0] for _, _, oid in sorted(rows(after, 'S')) if oid in old]
        facts += ['create ' + n for n in sorted(set(made) - set(gone))] + ['drop ' + n for n in sorted(set(gone) - set(made) - {name for name, _ in new.values()})]
        out.append((sql, facts))
    psql(socket, port, 'postgres', 'drop database %s;' % database)
    return out


def main():
    socket = sys.argv[1]
    ports = dict(a.split('=') for a in sys.argv[2:] if '=' in a)
    bless = '--bless' in sys.argv
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'testdata', 'effects')
    files = [a for a in sys.argv[2:] if a.endswith('.sql')] or sorted(os.path.join(root, f) for f in os.listdir(root) if f.endswith('.sql'))
    wrong = 0
    for path in files:
        lines = open(path).read().split('\n')
        for case in reversed(cases(lines)):
            for pg in case['pg']:
                if pg not in ports:
                    continue
                have = run(socket, ports[pg], case)
                want = statements(case['migration'])
                for (sql, facts), (_, expected) in zip(have, want):
                    claims = [f for f in expected if not (any(x.startswith('error') for x in facts) and not f.startswith('error'))]
                    if claims != facts and not (case['autocommit'] and not bless):
                        wrong += 1
                        print('%s: %s (%s): %s\n   server: %s\n   file:   %s' % (os.path.basename(path), case['title'], pg, sql, facts, expected))
                if bless and pg == case['pg'][0]:
                    text = []
                    for sql, facts in have:
                        text += sql.split('\n') + ['--! ' + f for f in facts]
                    lines[case['line']:case['line'] + len(case['migration'])] = text
        if bless:
            open(path, 'w').write('\n'.join(lines).rstrip('\n') + '\n')
    sys.exit(1 if wrong and not bless else 0)


main()
