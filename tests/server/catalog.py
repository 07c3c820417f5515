#!/usr/bin/env python3
"""A server's catalog in the shape of `pgrehearse schema --format json`: catalog.py SOCKET_DIR PORT DATABASE

Everything is printed by the server's own functions with an empty search_path. Left out, as there: members of extensions, system
schemas, owners, temporary objects, data."""
import json
import sys

import libpq

# Columns that not every version has are reached through to_jsonb.
NAMESPACE = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
# The limit to FirstNormalObjectId lets the server use its indexes on oid.
USER = '%s.oid >= 16384 AND ' + NAMESPACE
REGCLASS = "nullif(%s, 0)::regclass::text"


def member(catalog, oid):
    """True of the members of extensions."""
    return "EXISTS (SELECT FROM pg_depend e WHERE e.classid = '%s'::regclass AND e.objid = %s AND e.deptype = 'e')" % (catalog, oid)


def grants(acl, owner):
    return """(SELECT coalesce(json_agg(g ORDER BY g), '[]') FROM (
      SELECT DISTINCT (CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN %s THEN 'OWNER' ELSE pg_get_userbyid(a.grantee) END
        || ':' || a.privilege_type || CASE WHEN a.is_grantable THEN '*' ELSE '' END) COLLATE "C" AS g
      FROM aclexplode(%s) a) q)""" % (owner, acl)


def collation(oid, own, qualified=True):
    """The name of a collation that is not the type's own."""
    name = "CASE WHEN l.collnamespace = 'pg_catalog'::regnamespace THEN '' ELSE l.collnamespace::regnamespace || '.' END || l.collname"
    return "(SELECT %s FROM pg_collation l WHERE l.oid = %s AND l.oid <> coalesce(%s, 0))" % (
        name if qualified else 'l.collname', oid, own)


def unless(value, default):
    return "nullif(%s, %s)" % (value, default)


def when(condition, value='true'):
    return "CASE WHEN %s THEN %s END" % (condition, value)


def entries(members, source):
    """{key: object} where members is {name: SQL}; the names of `source` hold `key`."""
    pairs = ', '.join("'%s', %s" % pair for pair in members.items())
    return "SELECT key, json_build_object(%s) FROM (%s) source" % (pairs, source)


SORTED_OPTIONS = '(SELECT json_agg(o ORDER BY o COLLATE "C") FROM unnest(reloptions) o)'
RELATION = """SELECT n.nspname || '.' || c.relname AS key, c.*, to_jsonb(c) AS j, t.spcname, m.amname
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_tablespace t ON t.oid = c.reltablespace
  LEFT JOIN pg_am m ON m.oid = c.relam
  WHERE c.relkind IN (%%s) AND c.relpersistence <> 't' AND %s AND NOT %s""" % (USER % 'c', member('pg_class', 'c.oid'))
ATTRIBUTES = """(SELECT json_agg(json_build_array(%s) ORDER BY a.attnum) FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
  WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped)"""
ATTRIBUTE_TYPE = 'a.attname, format_type(a.atttypid, a.atttypmod)'

COLUMN = {
    'type': 'format_type(a.atttypid, a.atttypmod)',
    'not_null': 'a.attnotnull',
    'default': '(SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum)',
    'generated': unless("a.attgenerated::text", "''"),
    'identity': unless("a.attidentity::text", "''"),
    'collation': collation('a.attcollation', 'y.typcollation'),
    'storage': unless("a.attstorage::text", "y.typstorage::text"),
    'compression': unless("to_jsonb(a)->>'attcompression'", "''"),
    'statistics': unless("(to_jsonb(a)->>'attstattarget')::int", '-1'),
    # pg_attver is 15's own note of a column's version (from 15.20 on), no option that anyone set.
    'options': "(SELECT json_agg(o) FROM unnest(a.attoptions) o WHERE o !~ '^pg_attver=')",
    'foreign_options': 'to_json(a.attfdwoptions)',
    'local': when('NOT a.attislocal', 'false'),
    'inherited': unless('a.attinhcount', '0'),
    'grants': when("cardinality(a.attacl) > 0", grants('a.attacl', 'source.relowner')),
}
CONSTRAINT = {
    'type': 'k.contype::text',
    'def': 'pg_get_constraintdef(k.oid)',
    'validated': 'k.convalidated',
    'enforced': when("(to_jsonb(k)->>'conenforced') = 'false'", 'false'),
    'deferrable': 'k.condeferrable',
    'deferred': 'k.condeferred',
    'local': 'k.conislocal',
    'inherited': 'k.coninhcount',
    'no_inherit': 'k.connoinherit',
    'index': when("k.contype <> 'f'", '(SELECT relname FROM pg_class x WHERE x.oid = k.conindid)'),
    'parent': '(SELECT p.conname FROM pg_constraint p WHERE p.oid = k.conparentid)',
}


def rows_of(members, key, source):
    pairs = ', '.join("'%s', %s" % pair for pair in members.items())
    return "coalesce((SELECT json_object_agg(%s, json_build_object(%s)) FROM %s), '{}')" % (key, pairs, source)


PARENTS = "(SELECT %s FROM pg_inherits h WHERE h.inhrelid = source.oid)"
TABLE = {
    'kind': "CASE relkind WHEN 'p' THEN 'partitioned' WHEN 'f' THEN 'foreign' ELSE 'table' END",
    'persistence': 'relpersistence::text',
    'partition_key': when("relkind = 'p'", 'pg_get_partkeydef(oid)'),
    'partition_of': when('relispartition', PARENTS % 'min(h.inhparent::regclass::text)'),
    'bound': 'pg_get_expr(relpartbound, oid)',
    'inherits': when('NOT relispartition', PARENTS % 'json_agg(h.inhparent::regclass::text ORDER BY h.inhseqno)'),
    'rls': when('relrowsecurity'),
    'force_rls': when('relforcerowsecurity'),
    'replica_identity': unless("relreplident::text", "'d'"),
    'options': SORTED_OPTIONS,
    'tablespace': 'spcname',
    'access_method': when("relkind = 'r'", 'amname'),
    'of_type': when('reloftype <> 0', 'format_type(reloftype, NULL)'),
    'server': '(SELECT s.srvname FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver WHERE f.ftrelid = source.oid)',
    'foreign_options': '(SELECT to_json(f.ftoptions) FROM pg_foreign_table f WHERE f.ftrelid = source.oid)',
    'column_order': "coalesce(%s, '[]')" % ATTRIBUTES.replace('json_build_array(%s)', 'a.attname') % 'source.oid',
    'columns': rows_of(COLUMN, 'a.attname', """pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
      WHERE a.attrelid = source.oid AND a.attnum > 0 AND NOT a.attisdropped"""),
    'constraints': rows_of(CONSTRAINT, 'k.conname', "pg_constraint k WHERE k.conrelid = source.oid AND k.contype <> 't'"),
    'grants': grants("coalesce(relacl, acldefault('r', relowner))", 'relowner'),
}
VIEW = {
    'kind': "CASE relkind WHEN 'm' THEN 'matview' ELSE 'view' END",
    'columns': "coalesce(%s, '[]')" % (ATTRIBUTES % (ATTRIBUTE_TYPE, 'source.oid')),
    'def': 'pg_get_viewdef(oid)',
    'options': SORTED_OPTIONS,
    'populated': when("relkind = 'm'", 'relispopulated'),
    'tablespace': 'spcname',
    'access_method': when("relkind = 'm'", 'amname'),
    'grants': TABLE['grants'],
}
INDEX = {
    'table': 'i.indrelid::regclass::text',
    'def': 'pg_get_indexdef(source.oid)',
    'unique': 'i.indisunique',
    'primary': when('i.indisprimary'),
    'valid': 'i.indisvalid',
    'clustered': when('i.indisclustered'),
    'replica_identity': when('i.indisreplident'),
    'partition_of': PARENTS % 'min(h.inhparent::regclass::text)',
    'constraint': "(SELECT k.conname FROM pg_constraint k WHERE k.conindid = source.oid AND k.conrelid = i.indrelid AND k.contype <> 'f')",
    'tablespace': 'spcname',
}
SEQUENCE = {
    'type': 'format_type(q.seqtypid, NULL)',
    'start': 'q.seqstart', 'increment': 'q.seqincrement', 'min': 'q.seqmin', 'max': 'q.seqmax', 'cache': 'q.seqcache',
    'cycle': 'q.seqcycle',
    'persistence': 'relpersistence::text',
    'owned_by': "(SELECT n.nspname || '.' || c.relname || '.' || a.attname %s)",
    'identity': "(SELECT true %s AND d.deptype = 'i')",
    'grants': grants("coalesce(relacl, acldefault('s', relowner))", 'relowner'),
}
OWNER_OF_SEQUENCE = """FROM pg_depend d JOIN pg_class c ON c.oid = d.refobjid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
  WHERE d.classid = 'pg_class'::regclass AND d.objid = source.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')"""
for name in ('owned_by', 'identity'):
    SEQUENCE[name] = SEQUENCE[name] % OWNER_OF_SEQUENCE

TYPE = {
    'kind': "CASE WHEN NOT typisdefined THEN 'shell' ELSE CASE typtype WHEN 'd' THEN 'domain' WHEN 'c' THEN 'composite' "
            "WHEN 'e' THEN 'enum' WHEN 'r' THEN 'range' ELSE 'base' END END",
    'base': when("typtype = 'd'", 'format_type(typbasetype, typtypmod)'),
    'not_null': when("typtype = 'd'", 'typnotnull'),
    'default': when("typtype = 'd'", 'pg_get_expr(typdefaultbin, 0)'),
    'collation': when("typtype = 'd'", collation('typcollation', '(SELECT b.typcollation FROM pg_type b WHERE b.oid = source.typbasetype)', False)),
    'constraints': "(SELECT json_object_agg(k.conname, json_build_object('def', pg_get_constraintdef(k.oid), 'validated', k.convalidated)) "
                   "FROM pg_constraint k WHERE k.contypid = source.oid AND k.contype = 'c')",
    'attributes': when("typtype = 'c'", "coalesce(%s, '[]')" % (
        ATTRIBUTES % (ATTRIBUTE_TYPE + ', ' + collation('a.attcollation', 'y.typcollation', False), 'source.typrelid'))),
    'labels': when("typtype = 'e'", "(SELECT coalesce(json_agg(l.enumlabel ORDER BY l.enumsortorder), '[]') FROM pg_enum l WHERE l.enumtypid = source.oid)"),
    'range': """(SELECT json_build_object('subtype', format_type(r.rngsubtype, NULL), 'opclass', o.opcname,
        'collation', %s, 'canonical', nullif(r.rngcanonical::oid, 0)::regproc::text,
        'subtype_diff', nullif(r.rngsubdiff::oid, 0)::regproc::text, 'multirange', format_type((to_jsonb(r)->>'rngmultitypid')::oid, NULL))
      FROM pg_range r JOIN pg_opclass o ON o.oid = r.rngsubopc JOIN pg_type b ON b.oid = r.rngsubtype
      WHERE r.rngtypid = source.oid)""" % collation('r.rngcollation', 'b.typcollation', False),
    'grants': grants("coalesce(typacl, acldefault('T', typowner))", 'typowner'),
}
FUNCTION = {
    'kind': "CASE prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' WHEN 'w' THEN 'window' ELSE 'function' END",
    'arguments': 'pg_get_function_arguments(oid)',
    'returns': 'pg_get_function_result(oid)',
    'language': '(SELECT lanname FROM pg_language l WHERE l.oid = prolang)',
    'volatility': 'provolatile::text',
    'security_definer': 'prosecdef',
    'strict': 'proisstrict',
    'leakproof': 'proleakproof',
    'parallel': 'proparallel::text',
    'cost': 'procost', 'rows': 'prorows',
    'config': 'to_json(proconfig)',
    'body': "coalesce(%s, prosrc)",
    'library': 'probin',
    'grants': grants("coalesce(proacl, acldefault('f', proowner))", 'proowner'),
}
POLICY = {
    'cmd': 'polcmd::text', 'permissive': 'polpermissive',
    'roles': "(SELECT json_agg(r ORDER BY r) FROM (SELECT (CASE o WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(o) END) COLLATE \"C\" AS r "
             "FROM unnest(polroles) o) q)",
    'using': 'pg_get_expr(polqual, polrelid)', 'check': 'pg_get_expr(polwithcheck, polrelid)',
}
PUBLICATION = {
    'all_tables': 'puballtables', 'insert': 'pubinsert', 'update': 'pubupdate', 'delete': 'pubdelete', 'truncate': 'pubtruncate',
    'via_root': 'pubviaroot',
    'generated_columns': unless("j->>'pubgencols'", "'n'"),
    'tables': """(SELECT json_object_agg(n.nspname || '.' || c.relname, json_build_object(
        'columns', (SELECT json_agg(a.attname ORDER BY u.place) FROM jsonb_array_elements_text(nullif(to_jsonb(r)->'prattrs', 'null'))
                    WITH ORDINALITY u(number, place) JOIN pg_attribute a ON a.attrelid = r.prrelid AND a.attnum = u.number::int),
        'where', pg_get_expr(r.prqual, r.prrelid)))
      FROM pg_publication_rel r JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE r.prpubid = source.oid)""",
    'schemas': "(SELECT json_agg(n.nspname ORDER BY n.nspname) FROM pg_publication_namespace p JOIN pg_namespace n ON n.oid = p.pnnspid "
               "WHERE p.pnpubid = source.oid)",
}
ON_TABLE = """SELECT n.nspname || '.' || c.relname || '.' || o.%s AS key, o.* FROM %s o JOIN pg_class c ON c.oid = o.%s
  JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relpersistence <> 't' AND %s AND NOT %%s""" % ('%s', '%s', '%s', USER % 'o')
# The kinds of `others`, which are told by pg_identify_object alone.
OTHERS = ['pg_collation', 'pg_operator', 'pg_opclass', 'pg_opfamily', 'pg_cast', 'pg_conversion', 'pg_language', 'pg_am', 'pg_ts_config',
          'pg_ts_dict', 'pg_ts_parser', 'pg_ts_template', 'pg_foreign_data_wrapper', 'pg_foreign_server', 'pg_user_mapping',
          'pg_transform', 'pg_subscription']
IDENTITY = "(pg_identify_object(%s)).type || ' ' || (pg_identify_object(%s)).identity"


def sections():
    own = lambda catalog: 'o.oid >= 16384 AND NOT ' + member(catalog, 'o.oid')
    in_schema = 'SELECT n.nspname || \'.\' || o.%s AS key, o.* FROM %s o JOIN pg_namespace n ON n.oid = o.%s WHERE ' + USER % 'o' + ' AND '
    body = dict(FUNCTION, body=FUNCTION['body'] % 'pg_get_function_sqlbody(oid)')
    identity = lambda catalog: IDENTITY % (("'%s'::regclass, o.oid, 0" % catalog,) * 2)
    others = ' UNION ALL '.join("SELECT %s, to_json(true) FROM %s o WHERE %s" % (identity(c), c, own(c)) for c in OTHERS)
    return {
        'schemas': entries({'grants': grants("coalesce(nspacl, acldefault('n', nspowner))", 'nspowner')},
                           "SELECT n.nspname AS key, n.* FROM pg_namespace n WHERE %s AND NOT %s" % (NAMESPACE, member('pg_namespace', 'n.oid'))),
        'extensions': entries({'schema': 'extnamespace::regnamespace', 'version': 'extversion'},
                              "SELECT extname AS key, e.* FROM pg_extension e"),
        'types': entries(TYPE, in_schema % ('typname', 'pg_type', 'typnamespace') + 'NOT ' + member('pg_type', 'o.oid') + """
          AND (typtype IN ('d', 'e', 'r') OR typtype = 'c' AND (SELECT relkind FROM pg_class c WHERE c.oid = typrelid) = 'c'
               OR typtype = 'b' AND typsubscript <> 'array_subscript_handler'::regproc OR NOT typisdefined)"""),
        'sequences': entries(SEQUENCE, (RELATION % "'S'")).replace(') source', ') source JOIN pg_sequence q ON q.seqrelid = source.oid'),
        'tables': entries(TABLE, RELATION % "'r', 'p', 'f'"),
        'indexes': entries(INDEX, RELATION % "'i', 'I'") + ' JOIN pg_index i ON i.indexrelid = source.oid',
        'views': entries(VIEW, RELATION % "'v', 'm'"),
        'functions': entries(body, """SELECT n.nspname || '.' || o.proname || '(' || pg_get_function_identity_arguments(o.oid) || ')' AS key, o.*
          FROM pg_proc o JOIN pg_namespace n ON n.oid = o.pronamespace WHERE """ + USER % 'o' + ' AND NOT ' + member('pg_proc', 'o.oid') + """
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = o.oid
                          AND d.refclassid = 'pg_type'::regclass AND d.deptype = 'i')"""),
        'triggers': entries({'def': 'pg_get_triggerdef(oid)', 'enabled': 'tgenabled::text'},
                            ON_TABLE % ('tgname', 'pg_trigger', 'tgrelid', member('pg_trigger', 'o.oid')) + ' AND NOT tgisinternal AND tgparentid = 0'),
        'rules': entries({'def': 'pg_get_ruledef(oid)', 'enabled': 'ev_enabled::text'},
                         ON_TABLE % ('rulename', 'pg_rewrite', 'ev_class', member('pg_rewrite', 'o.oid')) + " AND rulename <> '_RETURN'"),
        'policies': entries(POLICY, ON_TABLE % ('polname', 'pg_policy', 'polrelid', member('pg_policy', 'o.oid'))),
        'event_triggers': entries({'event': 'evtevent', 'function': "(SELECT quote_ident(n.nspname) || '.' || quote_ident(p.proname) FROM pg_proc p "
                                   "JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = evtfoid)",
                                   'enabled': 'evtenabled::text', 'tags': 'to_json(evttags)'},
                                  'SELECT evtname AS key, o.* FROM pg_event_trigger o WHERE ' + own('pg_event_trigger')),
        'publications': entries(PUBLICATION, 'SELECT pubname AS key, to_jsonb(o) AS j, o.* FROM pg_publication o'),
        'statistics': entries({'def': 'pg_get_statisticsobjdef(oid)', 'target': unless("(j->>'stxstattarget')::int", '-1')},
                              (in_schema % ('stxname', 'pg_statistic_ext', 'stxnamespace')).replace('o.* ', 'o.*, to_jsonb(o) AS j ') + own('pg_statistic_ext')),
        'default_privileges': "SELECT coalesce((SELECT nspname FROM pg_namespace n WHERE n.oid = defaclnamespace), '') || '.' || defaclobjtype::text || '.' "
                              "|| pg_get_userbyid(defaclrole), %s FROM pg_default_acl" % grants('defaclacl', 'defaclrole'),
        'others': others,
        'comments': "SELECT " + IDENTITY % (('o.classoid, o.objoid, o.objsubid',) * 2) + """, to_json(o.description) FROM pg_description o
          WHERE o.objoid >= 16384 AND o.classoid <> 'pg_extension'::regclass
          AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = o.classoid AND e.objid = o.objoid AND e.deptype = 'e')
          AND NOT (o.classoid = 'pg_class'::regclass AND EXISTS (SELECT FROM pg_class c WHERE c.oid = o.objoid AND c.relpersistence = 't'))""",
    }


def without_nulls(value, lists=True):
    """Keys whose value is null are left out; in lists they stay."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    return value


def prepare(connection):
    """Makes a session ready for read(): planning the query takes several times as long as running it."""
    connection.run("SET search_path = ''")
    parts = ', '.join("'%s', coalesce((SELECT json_object_agg(key, value) FROM (%s) s(key, value)), '{}')" % part for part in sections().items())
    connection.run('PREPARE read_catalog AS SELECT json_build_object(%s)' % parts)


def read(connection):
    """The document of the database that the connection is to."""
    return without_nulls(json.loads(connection.run('EXECUTE read_catalog')[0][0]))


def main():
    socket, port, database = sys.argv[1:]
    with libpq.Connection(libpq.load(), socket, port, database) as connection:
        prepare(connection)
        print(json.dumps(read(connection), indent=1, sort_keys=True))


if __name__ == '__main__':
    main()
