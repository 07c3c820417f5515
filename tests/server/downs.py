#!/usr/bin/env python3
"""Confirms on PostgreSQL servers that the downs which pgrehearse writes bring the schema back.

    downs.py [--program TESTS] [--servers DIR MAJOR=PORT...] [--only TEXT] [--pg MAJOR,...]

Each migration of testdata/down is run up, and down again by what `pgrehearse down` writes; the server's whole catalog must
then be as before, but for the order of columns. Exit status: 0 equal, 1 different, 77 no server to ask."""
import argparse
import glob
import json
import os
import re
import sys
import tempfile

import cases
import database
import differential
import libpq
import program

NOT_COMPARED = ('column_order',)


def histories():
    """Cases without a down of their own: (name, files, versions, alone)."""
    for path in sorted(glob.glob(os.path.join(cases.ROOT, 'down', '*.sql'))):
        for title, parts in cases.sections(cases.read(path)):
            if any(word == 'down' for word, _, _ in parts):
                continue
            arguments = ' '.join(arguments for _, arguments, _ in parts)
            pinned = re.search(r'pg=(\d+)', arguments)
            files = [text for word, _, text in parts if word in ('given', 'migration')]
            yield '%s: %s' % (os.path.basename(path), title), files, [int(pinned.group(1))] if pinned else []


def ask(asked, folder, version):
    """What `down` says of each migration; its exit status is about what cannot be undone."""
    status, output, errors = asked.run('down', folder, version, tool='plain')
    if not output.startswith('{'):
        raise RuntimeError('exit %d: %s' % (status, errors[:500]))
    return json.loads(output)['downs']


def run(server, script):
    complaint = server.psql(script)
    if complaint:
        raise RuntimeError(complaint)


def compare(asked, server, name, files):
    """Lines about what differs; and how many downs were run."""
    found, count = [], 0
    with tempfile.TemporaryDirectory(prefix='pgr') as folder:
        for number, text in enumerate(files, 1):
            with open(os.path.join(folder, '%04d_part.sql' % number), 'w') as file:
                file.write(text)
        for text, down in zip(files, ask(asked, folder, server.major)):
            before = server.schema()
            if down.get('problem') and server.psql(text):
                break  # both say that this version refuses the up
            run(server, text)
            where = '%s: pg %d: ' % (name, server.major)
            try:
                run(server, down.get('sql') or '')
                count += 1
            except Exception as error:  # pylint: disable=broad-except
                found.append(where + 'the down fails: %s\n%s' % (error, down.get('sql')))
                break
            wanted = {d['path'] for d in down['differences']}
            for path, (want, have) in differential.differences(before, server.schema()):
                told = path.lstrip('/') in wanted or path.split('/')[-1] in NOT_COMPARED
                if not told:
                    found.append(where + '%s\n    before: %s\n    after:  %s' % (path, want, have))
            complaint = server.psql(text)
            if complaint and wanted:
                break  # what the down says it leaves behind is in the way of the up
            if complaint:
                raise RuntimeError('the up does not run again: ' + complaint)
    return found, count


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--program', default=os.path.join(os.path.dirname(cases.ROOT), 'build', 'release', 'pgrehearse_tests'))
    parser.add_argument('--servers', nargs='+', help='socket folder and MAJOR=PORT of servers that run already, and that nobody else uses')
    parser.add_argument('--only', help='cases whose name contains this text')
    parser.add_argument('--pg', type=lambda text: text.split(','), help='these versions only')
    given = parser.parse_args()
    library = libpq.load([prefix for prefix in os.environ.get('PGREHEARSE_SERVERS', '').split(':') if prefix])
    servers = differential.Servers(given.servers, given.pg) if library else None
    asked, found, downs, versions = program.Program(given.program), [], 0, []
    try:
        chosen = servers.chosen(given.pg) if servers else []
        if not chosen:
            print('skipped: no PostgreSQL server to ask (scripts/setup --tests installs them)')
            return differential.SKIPPED
        for major, socket, port in chosen:
            server = database.Database(library, socket, major, port, name='downs')
            versions.append(major)
            for name, files, wanted in histories():
                if (given.only and given.only not in name) or (wanted and server.major not in wanted):
                    continue
                try:
                    lines, count = compare(asked, server, name, files)
                    found += lines
                    downs += count
                except Exception as error:  # pylint: disable=broad-except
                    found.append('broken: %s: pg %d: %s: %s' % (name, server.major, type(error).__name__, error))
                finally:
                    server.reset()
    finally:
        if servers:
            servers.stop()
    for line in found:
        print(line)
    print('%d downs run on PostgreSQL %s, %d differences' % (downs, ', '.join(versions), len(found)))
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
