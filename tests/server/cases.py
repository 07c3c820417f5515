"""The SQL of testdata as histories: what differential.py runs on both sides."""
import glob
import os
import re

ROOT = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), 'testdata')


class Case:
    """A history: either a folder that is there, or files to be written, each a migration whose statements stand alone."""

    def __init__(self, name, files=(), folder=None, versions=(), assumes=False, base=''):
        self.name, self.files, self.folder, self.versions, self.base = name, list(files), folder, versions, base
        self.assumes = assumes  # relations that it never makes


def sections(text):
    """[(title, [(word, arguments, text)])] of a file of cases."""
    found = []
    for line in text.split('\n'):
        if line.startswith('--- case: '):
            found.append((line[10:], []))
        elif line.startswith('--- ') and found:
            word, _, arguments = line[4:].partition(' ')
            found[-1][1].append([word, arguments, ''])
        elif line.startswith('--!') or not found:
            continue
        elif found[-1][1]:
            found[-1][1][-1][2] += line + '\n'
        else:
            found[-1][1].append(['text', '', line + '\n'])
    return found


def paragraphs(text):
    return [part.strip('\n') + '\n' for part in re.split(r'\n[ \t]*\n', text) if part.strip()]


def one_by_one(text):
    """Statements that end at the end of a line."""
    return [part.strip() + ';\n' for part in re.split(r';[ \t]*(?:--[^\n]*)?\n', text.rstrip().rstrip(';') + '\n') if part.strip()]


def versions_of(words):
    out = []
    for word in words.split():
        first, _, last = word.partition('-')
        out += range(int(first), int(last or first) + 1)
    return out


def read(path):
    with open(path) as file:
        return file.read()


def differential():
    """testdata/differential: a paragraph is a migration; its statements stand alone."""
    for path in sorted(glob.glob(os.path.join(ROOT, 'differential', '*.sql'))):
        for title, parts in sections(read(path)):
            versions = [v for word, arguments, _ in parts if word == 'pg:' for v in versions_of(arguments)]
            text = ''.join(text for _, _, text in parts)
            yield Case('%s: %s' % (os.path.basename(path), title), paragraphs(text), versions=versions)


def effects():
    for path in sorted(glob.glob(os.path.join(ROOT, 'effects', '*.sql'))):
        for title, parts in sections(read(path)):
            versions = [v for word, arguments, _ in parts if word == 'pg:' for v in versions_of(arguments)] or [17]
            files = []
            for word, _, text in parts:
                files += [text] if word == 'given' else one_by_one(text) if word == 'migration' else []
            yield Case('effects/%s: %s' % (os.path.basename(path), title), files, versions=versions)


def rules():
    for path in sorted(glob.glob(os.path.join(ROOT, 'rules', '*', '*.sql'))):
        if os.path.basename(path) == 'syntax_error.sql':
            continue  # the rest of a migration that does not parse is read all the same
        for title, parts in sections(read(path)):
            files = []
            if any('problem=' in arguments for _, arguments, _ in parts):
                continue  # about files, not about SQL
            for word, arguments, text in parts:
                own = re.search(r'^\s*(BEGIN|START|COMMIT|ROLLBACK)\b', text, re.MULTILINE | re.IGNORECASE)
                alone = 'no-transaction' in arguments or own
                files.append(text if word == 'given' or alone else 'BEGIN;\n%s;\nCOMMIT;\n' % text.rstrip().rstrip(';'))
            pinned = [int(n) for _, arguments, _ in parts for n in re.findall(r'\bpg=(\d+)', arguments)]
            yield Case('rules/%s: %s' % (os.path.basename(path), title), files, versions=pinned, assumes=True)


def folders():
    yield Case('shop', folder=os.path.join(ROOT, 'shop', 'db', 'migrations'))
    for name in ('print', 'expression', 'judge'):
        files = [os.path.join(ROOT, name, file) for file in ('setup.sql', 'definitions.sql')]
        yield Case(name, [read(file) for file in files if os.path.exists(file)])


def everything():
    for source in (folders, effects, rules, differential):
        yield from source()
