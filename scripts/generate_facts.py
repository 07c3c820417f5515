#!/usr/bin/env python3
"""Writes analyzer/facts/generated from the catalogs of running PostgreSQL servers.

usage: generate_facts.py --server 12=CONNINFO ... --server 18=CONNINFO [--extensions NAME,NAME[@FIRST-LAST]=CONNINFO ...]

Each --server is a fresh cluster of that major version with its contrib modules; their facts hold for that version.
--extensions names extensions to be read from that server only, and the versions for which they are taken to hold (all,
when not said): those of other authors have releases of their own, so a server has the one its distribution packs with
it. Those of Debian 13 (vector 0.8.0, postgis 3.5.2) were read for all versions: older ones would lack what is in use
with older servers as well. What a user has installed may be older or newer.
Needs superuser; leaves the servers unchanged (extensions are created in transactions that roll back). Texts and lists
keep the places they have in the present files, so that a change shows only what it means; delete the files to pack
them anew.
"""

import argparse
import json
import os
import subprocess
import sys

import fact_tables
from fact_queries import queries, server_queries

OLDEST, NEWEST = 12, 18
TARGET = "public"  # the schema extensions are put in; written as '' in the facts
FIRST_UNSTABLE = 10000  # FirstGenbkiObjectId: from here numbers change between versions

# Order is identity: OIDs of members follow from the position. Append only.
EXTENSIONS = """plpgsql adminpack amcheck autoinc bloom btree_gin btree_gist citext cube dblink dict_int dict_xsyn
earthdistance file_fdw fuzzystrmatch hstore insert_username intagg intarray isn lo ltree moddatetime old_snapshot
pageinspect pg_buffercache pg_freespacemap pg_logicalinspect pg_prewarm pg_stat_statements pg_surgery pg_trgm
pg_visibility pg_walinspect pgcrypto pgrowlocks pgstattuple postgres_fdw refint seg sslinfo tablefunc tcn
tsm_system_rows tsm_system_time unaccent uuid-ossp xml2 postgis postgis_raster postgis_topology postgis_sfcgal
address_standardizer postgis_tiger_geocoder vector plperl plperlu plpython3u pltcl pltclu hstore_plperl
hstore_plperlu hstore_plpython3u jsonb_plperl jsonb_plperlu jsonb_plpython3u ltree_plpython3u bool_plperl
bool_plperlu address_standardizer_data_us""".split()

# Names seen in the wild; the members of those that no server offers are not known. Append only, too.
OTHER_EXTENSIONS = """age ai anon aws_commons aws_lambda aws_s3 azure_ai azure_storage bdr citus clickhouse_fdw
credcheck debversion decoder_raw dbdev duckdb_fdw first_last_agg google_ml_integration h3 h3_postgis hll http hypopg
icu_ext index_advisor ip4r jsquery lantern login_hook mobilitydb mongo_fdw mysql_fdw neon neon_utils ogr_fdw
oracle_fdw orafce pg_analytics pg_bigm pg_cron pg_duckdb pg_failover_slots pg_graphql pg_hashids pg_hint_plan
pg_idkit pg_ivm pg_jieba pg_jsonschema pg_later pg_net pg_partman pg_profile pg_proctab pg_qualstats pg_repack
pg_search pg_session_jwt pg_similarity pg_sphere pg_squeeze pg_stat_kcache pg_stat_monitor pg_textsearch pg_tle
pg_track_settings pg_uuidv7 pg_wait_sampling pgaudit pgauditlogtofile pgfincore pgjwt pgl_ddl_deploy pglogical pgmq
pgml pgpcre pgq pgroonga pgroonga_database pgrouting pgsodium pgtap pgtt pgx_ulid pldbgapi pljava plpgsql_check
plprofiler plr plrust plv8 pointcloud pointcloud_postgis postgres_protobuf powa prefix q3c rdkit rds_tools redis_fdw
roaringbitmap rum semver set_user spock sqlite_fdw supabase_vault tds_fdw tdigest temporal_tables timescaledb
timescaledb_toolkit topn ulid unit uri vectorize vectorscale wrappers zhparser zombodb
periods""".split()

ALL_EXTENSIONS = EXTENSIONS + OTHER_EXTENSIONS


def extension_id(name):
    return ALL_EXTENSIONS.index(name) + 1


def psql(conninfo, script):
    """Runs a script; returns its output lines. Raises on the first error."""
    run = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-F", "\t", conninfo + " dbname=postgres"],
                         input=script, capture_output=True, text=True,
                         env=dict(os.environ, PGOPTIONS="-c client_min_messages=error", PGCLIENTENCODING="UTF8"))
    if run.returncode != 0:
        raise RuntimeError(run.stderr.strip())
    return run.stdout.splitlines()


def ask(conninfo, named_queries, before="", after=""):
    """Returns {kind: [row dict]}."""
    script = [before]
    for kind, query in named_queries.items():
        script.append(f"SELECT '{kind}', to_json(x) FROM ({query}) x;")
    script.append(after)
    rows = {kind: [] for kind in named_queries}
    for line in psql(conninfo, "\n".join(script)):
        kind, tab, data = line.partition("\t")
        if tab and kind in rows:
            rows[kind].append(json.loads(data))
    return rows


class Names:
    """Maps the OIDs of one server (and the extensions being looked at) to keys that mean the same on all servers."""

    def __init__(self, base=None):
        self.of = {k: dict(v) for k, v in base.of.items()} if base else {}
        self.number = {k: dict(v) for k, v in base.number.items()} if base else {}

    def add(self, kind, oid, key):
        self.of.setdefault(kind, {})[oid] = key
        self.number.setdefault(kind, {})[key] = oid

    def key(self, kind, oid):
        if not oid:
            return None
        try:
            return self.of[kind][oid]
        except KeyError:
            raise RuntimeError(f"{kind} {oid} is not known") from None


def schema_of(row):
    return "" if row["schema"] == TARGET else row["schema"]


def name_all(names, rows):
    """Enters all rows into names and gives each its key; sets row['ext'] of dependent objects."""
    relations = {r["oid"]: r for r in rows["relation"]}
    types = {r["oid"]: r for r in rows["type"]}
    for row in rows["type"]:
        if row["relation"] in relations:  # a table's row type belongs to the table; CREATE TYPE's relation to the type
            relation = relations[row["relation"]]
            owner = row if relation["kind"] == "c" else relation
            row["ext"] = relation["ext"] = owner["ext"]
    for row in rows["type"]:  # a range owns its multirange, an element its array
        if row["multirange"] in types:
            types[row["multirange"]]["ext"] = row["ext"]
    for row in rows["type"]:
        if row["array"] in types:
            types[row["array"]]["ext"] = row["ext"]

    def put(kind, row, *rest):
        ext = extension_id(row["ext"]) if row.get("ext") else 0
        row["key"] = (ext, schema_of(row) if "schema" in row else "", *rest)
        names.add(kind, row["oid"], row["key"])

    for row in rows["relation"]:
        put("relation", row, row["name"])
    for row in rows["type"]:
        put("type", row, row["name"])
    for row in rows["function"]:
        put("function", row, row["name"], tuple(names.key("type", a) for a in row["args"]))
    for row in rows["operator"]:
        put("operator", row, row["name"], names.key("type", row["left"]), names.key("type", row["right"]))
    for row in rows["am"]:
        put("am", row, row["name"])
    for kind in ("opfamily", "opclass"):
        for row in rows[kind]:
            put(kind, row, names.key("am", row["am"]), row["name"])
    for row in rows["collation"]:
        put("collation", row, row["name"])
    for row in rows["language"]:
        put("language", row, row["name"])
    for row in rows["fdw"]:
        put("fdw", row, row["name"])
    for row in rows["ts"]:
        put("ts", row, row["kind"], row["name"])


def resolve(names, rows):
    """Replaces references by keys; returns {kind: {key: row without oid}}."""
    def refs(row, **fields):
        for field, kind in fields.items():
            row[field] = names.key(kind, row[field])

    for row in rows["type"]:
        if row["relation"] and names.of["relation"].get(row["relation"]) is None:
            row["relation"] = 0
        refs(row, element="type", array="type", base_type="type", collation="collation", relation="relation",
             subtype="type", range="type", multirange="type")
        row["sql_name"] = row["sql_name"].removeprefix(f"{TARGET}.").removeprefix("information_schema.")
    for row in rows["function"]:
        row["args"] = tuple(names.key("type", a) for a in row["args"])
        row["all_args"] = tuple(names.key("type", a) for a in row["all_args"] or ())
        refs(row, result="type", variadic="type")
    for row in rows["operator"]:
        refs(row, left="type", right="type", result="type", function="function", commutator="operator",
             negator="operator")
    for row in rows["cast"]:
        refs(row, source="type", target="type", function="function")
        row["key"] = (row["source"], row["target"])
    for row in rows["opfamily"]:
        refs(row, am="am")
    for row in rows["opclass"]:
        refs(row, am="am", family="opfamily", input_type="type", key_type="type")
    for row in rows["amop"]:
        refs(row, family="opfamily", left="type", right="type", op="operator", sort_family="opfamily")
        row["key"] = (row["family"], row["left"], row["right"], row["strategy"], row["purpose"])
    for row in rows["amproc"]:
        refs(row, family="opfamily", left="type", right="type", function="function")
        row["key"] = (row["family"], row["left"], row["right"], row["number"])
    for row in rows["relation"]:
        row["row_type"] = names.key("type", row["row_type"] or row["type_oid"])
        row["columns"] = tuple((name, names.key("type", typ), typmod, names.key("collation", coll), notnull)
                               for name, typ, typmod, coll, notnull in row["columns"] or ())
    return rows


class Facts:
    """All rows seen: kind -> (extension, key) -> version -> properties."""

    def __init__(self):
        self.rows = {}
        self.real = {}  # (kind, key) -> {version: OID} where the number is fixed by PostgreSQL

    def add(self, kind, row, versions, extension=0):
        row = dict(row)
        key, oid = row.pop("key"), row.pop("oid", None)
        for unwanted in ("ext", "relkind", "type_oid"):
            row.pop(unwanted, None)
        for version in versions:
            self.rows.setdefault(kind, {}).setdefault((extension, key), {})[version] = row
            if extension == 0 and oid and oid < FIRST_UNSTABLE:
                self.real.setdefault((kind, key), {})[version] = oid


def read_server(version, conninfo):
    """Returns the built-in rows and the names that extensions' rows refer to."""
    path = "SET search_path = pg_catalog, information_schema;"
    built_in = {k: q.replace("{new}", "< 16384") for k, q in queries(version).items()}
    rows = ask(conninfo, built_in, before=path)
    names = Names()
    name_all(names, rows)
    return resolve(names, rows), names


def member_of(row):
    """The extension that an operator or function of a family came with: pg_depend does not say it directly."""
    return row["family"][0] or (row["op"] if "op" in row else row["function"])[0]


def read_extension(version, conninfo, name, base):
    """Returns the rows that belong to the extension."""
    begin = f"""BEGIN; SET LOCAL search_path = {TARGET}; CREATE EXTENSION "{name}" CASCADE;
        SET LOCAL search_path = {TARGET}, pg_catalog;"""
    if name == "plpgsql":
        begin = "BEGIN;"
    new = ">= 10000" if name == "plpgsql" else ">= 16384"
    member_queries = {k: q.replace("{new}", new) for k, q in queries(version).items()}
    rows = ask(conninfo, member_queries, before=begin, after="ROLLBACK;")
    names = Names(base)
    name_all(names, rows)
    resolve(names, rows)
    own = {}
    for kind, found in rows.items():
        if kind in ("amop", "amproc"):
            own[kind] = [r for r in found if member_of(r) == extension_id(name)]
        else:
            own[kind] = [r for r in found if r.get("ext") == name]
    return own


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", action="append", required=True, metavar="MAJOR=CONNINFO")
    parser.add_argument("--extensions", action="append", default=[], metavar="NAME,NAME=CONNINFO")
    options = parser.parse_args()
    facts = Facts()
    servers = {}
    for option in options.server:
        version, _, conninfo = option.partition("=")
        servers[int(version)] = conninfo
    if sorted(servers) != list(range(OLDEST, NEWEST + 1)):
        sys.exit(f"one server for each of {OLDEST}..{NEWEST} is needed")
    elsewhere = []  # (extensions, versions, conninfo)
    for option in options.extensions:
        what, _, conninfo = option.partition("=")
        names, _, span = what.partition("@")
        first, _, last = (span or f"{OLDEST}-{NEWEST}").partition("-")
        elsewhere.append((names.split(","), range(int(first), int(last or first) + 1), conninfo))

    for version, conninfo in sorted(servers.items()):
        rows, names = read_server(version, conninfo)
        for kind, found in rows.items():
            for row in found:
                if not row.get("ext"):
                    facts.add(kind, row, [version])
        server_rows = ask(conninfo, server_queries(version))
        for kind, key in (("role", "name"), ("setting", "name"), ("keyword", "word")):
            for row in server_rows[kind]:
                facts.add(kind, dict(row, key=(row[key],)), [version])
        taken = {name for extensions, versions, _ in elsewhere if version in versions for name in extensions}
        available = {row["name"]: row for row in server_rows["extension"] if row["name"] not in taken}
        read_extensions(facts, [version], version, conninfo, names, available, bodies=True)
    for extensions, versions, conninfo in elsewhere:
        version = int(psql(conninfo, "SHOW server_version_num;")[0]) // 10000
        _, names = read_server(version, conninfo)
        available = {row["name"]: row for row in ask(conninfo, server_queries(version))["extension"]}
        missing = [name for name in extensions if name not in available]
        if missing:
            sys.exit(f"{conninfo}: no such extension: {', '.join(missing)}")
        available = {name: available[name] for name in extensions}
        read_extensions(facts, versions, version, conninfo, names, available, bodies=False)
    for name in OTHER_EXTENSIONS:
        known = facts.rows["extension"].get((0, (name,)), {})
        facts.add("extension", {"key": (name,), "name": name, "default_version": "", "schema": "", "requires": (),
                                "relocatable": False, "trusted": False, "known": False},
                  [version for version in range(OLDEST, NEWEST + 1) if version not in known])
    output = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "analyzer/facts/generated")
    fact_tables.write(facts, ALL_EXTENSIONS, output)


def read_extensions(facts, versions, version, conninfo, names, available, bodies):
    """Reads each available extension, the required ones first. The bodies of others' SQL functions are not taken over."""
    for name in ALL_EXTENSIONS:
        if name not in available:
            continue
        row = available[name]
        known_members = True
        try:
            own = read_extension(version, conninfo, name, names)
        except RuntimeError as error:
            print(f"{version} {name}: members unknown: {str(error).splitlines()[0]}", file=sys.stderr)
            own, known_members = {}, False
        for kind, found in own.items():
            for member in found:
                if "body" in member and not bodies:
                    member["body"] = ""
                facts.add(kind, member, versions, extension_id(name))
        facts.add("extension", {"key": (name,), "name": name, "default_version": row["default_version"],
                                "schema": row["schema"], "requires": tuple(row["requires"]),
                                "relocatable": row["relocatable"], "trusted": row["trusted"],
                                "known": known_members}, versions)


if __name__ == "__main__":
    main()
