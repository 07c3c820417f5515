#!/usr/bin/env python3
"""Compares testdata/errors/*.sql with real servers: errors.py SOCKET_DIR MAJOR=PORT... [--bless] [FILE...]

A case is what stands before a `--!` line: statements, of which the last one fails. Each case runs in a transaction of its
own on the schema of setup.sql, and is undone. --bless writes what the servers say."""
import glob
import os
import re
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'testdata', 'errors')


def psql(socket, port, database, text):
    p = subprocess.run(['psql', '-h', socket, '-p', port, '-U', 'postgres', '-X', '-q', '-At', '-v', 'VERBOSITY=verbose', database],
                       input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    return p.stdout


def read_cases(path):
    """[(comment and SQL lines, expectation lines)]"""
    cases, lines, expected = [], [], []
    for line in open(path).read().split('\n'):
        if line.startswith('--!'):
            expected.append(line)
            continue
        if expected:
            cases.append((lines, expected))
            lines, expected = [], []
        lines.append(line)
    if expected or any(line.strip() for line in lines):
        cases.append((lines, expected))
    return cases


def errors_of(socket, port, cases):
    database = 'errors_check'
    psql(socket, port, 'postgres', 'DROP DATABASE IF EXISTS %s;\nCREATE DATABASE %s;' % (database, database))
    made = psql(socket, port, database, open(os.path.join(ROOT, 'setup.sql')).read())
    assert 'ERROR' not in made, made
    out = psql(socket, port, database, ''.join('\\echo @@\nBEGIN;\n%s\nROLLBACK;\n' % '\n'.join(sql) for sql, _ in cases))
    psql(socket, port, 'postgres', 'DROP DATABASE %s;' % database)
    found = [re.search(r'ERROR:\s+(\w{5}): (.*)', part) for part in out.split('@@\n')[1:]]
    return [m.group(1) + ' ' + m.group(2) if m else 'none' for m in found]


def expectations(by_version):
    """{version: error} as lines: one when all versions agree."""
    if len(set(by_version.values())) == 1:
        return ['--! ' + next(iter(by_version.values()))]
    texts = {}
    for version, text in by_version.items():
        texts.setdefault(text, []).append(version)
    return ['--! [%s] %s' % (' '.join(versions), text) for text, versions in texts.items()]


def main():
    socket = sys.argv[1]
    ports = dict(a.split('=') for a in sys.argv[2:] if '=' in a)
    files = [a for a in sys.argv[2:] if a.endswith('.sql')] or sorted(glob.glob(os.path.join(ROOT, '*.sql')))
    wrong = 0
    for path in files:
        if os.path.basename(path) == 'setup.sql':
            continue
        cases = read_cases(path)
        found = {version: errors_of(socket, port, cases) for version, port in sorted(ports.items())}
        text = []
        for i, (sql, expected) in enumerate(cases):
            have = expectations({version: errors[i] for version, errors in found.items()})
            if have != expected:
                wrong += 1
                print('%s: %s\n   server: %s\n   file:   %s' % (os.path.basename(path), ' '.join(sql), have, expected))
            text += sql + have
        if '--bless' in sys.argv:
            open(path, 'w').write('\n'.join(text) + '\n')
    sys.exit(1 if wrong and '--bless' not in sys.argv else 0)


main()
