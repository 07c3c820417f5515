"""A connection to a PostgreSQL server by way of libpq, with nothing but Python's own library."""
import ctypes
import ctypes.util
import glob
import os


class ServerError(Exception):
    """What the server refused: its SQLSTATE and primary message."""

    def __init__(self, sqlstate, message, position=None):
        super().__init__('%s: %s' % (sqlstate, message))
        self.sqlstate = sqlstate
        self.message = message
        self.position = position  # in characters, from 1

    def context(self, sql):
        """The words of `sql` that the server points at."""
        start = max(0, (self.position or 1) - 100)
        return ' '.join(sql[start:start + 200].split())


def load(prefixes=()):
    """libpq as the system has it, else as one of the servers' own folders has it; None without any."""
    names = [ctypes.util.find_library('pq'), 'libpq.so.5']
    names += [path for prefix in prefixes for path in sorted(glob.glob(os.path.join(prefix, 'lib', 'libpq.so.5*')))]
    for name in filter(None, names):
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        for function, result, arguments in SIGNATURES:
            getattr(library, function).restype = result
            getattr(library, function).argtypes = arguments
        return library
    return None


POINTER, TEXT, NUMBER = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
SIGNATURES = [
    ('PQconnectdb', POINTER, [TEXT]),
    ('PQstatus', NUMBER, [POINTER]),
    ('PQerrorMessage', TEXT, [POINTER]),
    ('PQfinish', None, [POINTER]),
    ('PQexec', POINTER, [POINTER, TEXT]),
    ('PQgetResult', POINTER, [POINTER]),
    ('PQresultStatus', NUMBER, [POINTER]),
    ('PQresultErrorField', TEXT, [POINTER, NUMBER]),
    ('PQresultErrorMessage', TEXT, [POINTER]),
    ('PQntuples', NUMBER, [POINTER]),
    ('PQnfields', NUMBER, [POINTER]),
    ('PQgetvalue', TEXT, [POINTER, NUMBER, NUMBER]),
    ('PQgetisnull', NUMBER, [POINTER, NUMBER, NUMBER]),
    ('PQclear', None, [POINTER]),
    ('PQputCopyEnd', NUMBER, [POINTER, TEXT]),
    ('PQgetCopyData', NUMBER, [POINTER, ctypes.POINTER(POINTER), NUMBER]),
    ('PQfreemem', None, [POINTER]),
    ('PQtransactionStatus', NUMBER, [POINTER]),
]
COPY_OUT, COPY_IN, FATAL = 3, 4, 7


class Connection:
    """One session, one statement at a time, in the simple protocol."""

    def __init__(self, library, host, port, database, user='postgres'):
        self.library = library
        text = "host='%s' port=%s dbname='%s' user='%s' client_encoding=UTF8 options='-c client_min_messages=error -c lock_timeout=30s'"
        self.handle = library.PQconnectdb((text % (host, port, database, user)).encode())
        if library.PQstatus(self.handle) != 0:
            message = library.PQerrorMessage(self.handle).decode()
            self.close()
            raise OSError(message)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.library.PQfinish(self.handle)
        self.handle = None

    def in_transaction(self):
        return self.library.PQtransactionStatus(self.handle) in (1, 2, 3)

    def run(self, sql):
        """The rows of the last result, as lists of texts and None."""
        library, rows = self.library, []
        result = library.PQexec(self.handle, sql.encode())
        # COPY from or to the client: no rows are sent, and those that come are passed over.
        while library.PQresultStatus(result) in (COPY_OUT, COPY_IN):
            if library.PQresultStatus(result) == COPY_IN:
                library.PQputCopyEnd(self.handle, None)
            else:
                line = POINTER()
                while library.PQgetCopyData(self.handle, ctypes.byref(line), 0) > 0:
                    library.PQfreemem(line)
            library.PQclear(result)
            result = library.PQgetResult(self.handle)
            while library.PQresultStatus(result) not in (COPY_OUT, COPY_IN, FATAL):
                following = library.PQgetResult(self.handle)
                if not following:
                    break
                library.PQclear(result)
                result = following
        try:
            if library.PQresultStatus(result) in (5, FATAL):
                sqlstate = library.PQresultErrorField(result, ord('C'))
                message = library.PQresultErrorField(result, ord('M')) or library.PQresultErrorMessage(result)
                position = library.PQresultErrorField(result, ord('P'))
                raise ServerError((sqlstate or b'').decode(), message.decode(), int(position) if position else None)
            for row in range(library.PQntuples(result)):
                rows.append([None if library.PQgetisnull(result, row, column) else library.PQgetvalue(result, row, column).decode()
                             for column in range(library.PQnfields(result))])
        finally:
            library.PQclear(result)
        return rows
