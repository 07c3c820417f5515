"""The catalog queries behind generate_facts.py: one per kind of fact, each row printed as one line of JSON."""


def queries(version):
    """Maps a kind of fact to a query whose rows are read with to_json. {new} selects the rows of interest by OID."""
    v13, v14 = version >= 13, version >= 14
    true_array = ("t.typsubscript::regproc::text = 'array_subscript_handler'" if v14
                  else "t.typelem <> 0 AND t.typlen = -1")
    multirange = "r.rngmultitypid" if v14 else "0"
    multirange_join = "LEFT JOIN pg_range m ON m.rngmultitypid = t.oid" if v14 else ""
    range_of = "coalesce(m.rngtypid, 0)::int8" if v14 else "0"
    sub = "coalesce(r.rngsubtype, m.rngsubtype, 0)::int8" if v14 else "coalesce(r.rngsubtype, 0)::int8"
    body = ("CASE WHEN p.prosqlbody IS NOT NULL THEN pg_get_function_sqlbody(p.oid) WHEN l.lanname = 'sql' "
            "THEN p.prosrc ELSE '' END" if v14 else "CASE WHEN l.lanname = 'sql' THEN p.prosrc ELSE '' END")
    sql_body = "p.prosqlbody IS NOT NULL" if v14 else "false"
    ext = """coalesce((SELECT e.extname FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
             WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND d.objid = {a}.oid
               AND d.classid = '{c}'::regclass), '')"""

    def member(alias, catalog):
        return ext.replace("{a}", alias).replace("{c}", catalog) + " AS ext"

    return {
        "type": f"""SELECT t.oid::int8, t.typname AS name, n.nspname AS schema, format_type(t.oid, NULL) AS sql_name,
            t.typelem::int8 AS element, t.typarray::int8 AS "array", t.typbasetype::int8 AS base_type,
            t.typtypmod AS typmod, t.typcollation::int8 AS collation, t.typrelid::int8 AS relation,
            {sub} AS subtype, {range_of} AS range, coalesce({multirange}, 0)::int8 AS multirange, t.typlen AS length,
            t.typtype AS type, t.typcategory AS category, t.typalign AS align, t.typstorage AS storage,
            t.typdelim AS delimiter, t.typispreferred AS preferred, t.typbyval AS by_value, t.typnotnull AS not_null,
            {true_array} AS is_true_array, t.typmodin <> 0 AS takes_typmod,
            (SELECT provolatile FROM pg_proc WHERE oid = t.typinput) AS input_volatility,
            (SELECT provolatile FROM pg_proc WHERE oid = t.typoutput) AS output_volatility,
            coalesce((SELECT relkind FROM pg_class WHERE oid = t.typrelid), '') AS relkind,
            {member('t', 'pg_type')}
          FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_range r ON r.rngtypid = t.oid
            {multirange_join}
          WHERE n.nspname NOT IN ('pg_toast') AND n.nspname NOT LIKE 'pg_t%temp%' AND {{new}}""".replace(
              "{new}", "t.oid {new}"),
        "function": f"""SELECT p.oid::int8, p.proname AS name, n.nspname AS schema, p.prorettype::int8 AS result,
            p.provariadic::int8 AS variadic, p.proargtypes::int8[] AS args, p.proallargtypes::int8[] AS all_args,
            p.proargmodes AS modes, p.proargnames AS arg_names,
            ARRAY(SELECT pg_get_function_arg_default(p.oid, i)
                  FROM generate_series(1, coalesce(array_length(p.proallargtypes, 1), p.pronargs)) i
                  WHERE pg_get_function_arg_default(p.oid, i) IS NOT NULL ORDER BY i) AS defaults,
            {body} AS body, {sql_body} AS sql_body,
            CASE WHEN p.prosupport <> 0 THEN (SELECT proname FROM pg_proc WHERE oid = p.prosupport) ELSE '' END
              AS support,
            l.lanname AS language, p.prokind AS kind, p.provolatile AS volatility, p.proparallel AS parallel,
            a.aggkind AS aggregate_kind, coalesce(a.aggnumdirectargs, 0) AS direct_args, p.proisstrict AS strict,
            p.proretset AS returns_set, p.proleakproof AS leakproof, p.prosecdef AS security_definer,
            {member('p', 'pg_proc')}
          FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
            LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid WHERE p.oid {{new}}""",
        "operator": f"""SELECT o.oid::int8, o.oprname AS name, n.nspname AS schema, o.oprleft::int8 AS "left",
            o.oprright::int8 AS "right", o.oprresult::int8 AS result, o.oprcode::oid::int8 AS function,
            o.oprcom::int8 AS commutator, o.oprnegate::int8 AS negator, o.oprkind AS kind,
            o.oprcanhash AS can_hash, o.oprcanmerge AS can_merge, {member('o', 'pg_operator')}
          FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oid {{new}}""",
        "cast": f"""SELECT c.oid::int8, castsource::int8 AS source, casttarget::int8 AS target,
            castfunc::int8 AS function, castcontext AS context, castmethod AS method, {member('c', 'pg_cast')}
          FROM pg_cast c WHERE c.oid {{new}}""",
        "am": f"""SELECT a.oid::int8, amname AS name, amtype AS kind,
            coalesce(pg_indexam_has_property(a.oid, 'can_order'), false) AS can_order,
            coalesce(pg_indexam_has_property(a.oid, 'can_unique'), false) AS can_unique,
            coalesce(pg_indexam_has_property(a.oid, 'can_multi_col'), false) AS can_multi_column,
            coalesce(pg_indexam_has_property(a.oid, 'can_exclude'), false) AS can_exclude,
            coalesce(pg_indexam_has_property(a.oid, 'can_include'), false) AS can_include, {member('a', 'pg_am')}
          FROM pg_am a WHERE a.oid {{new}}""",
        "opfamily": f"""SELECT f.oid::int8, opfname AS name, n.nspname AS schema, opfmethod::int8 AS am,
            {member('f', 'pg_opfamily')}
          FROM pg_opfamily f JOIN pg_namespace n ON n.oid = opfnamespace WHERE f.oid {{new}}""",
        "opclass": f"""SELECT c.oid::int8, opcname AS name, n.nspname AS schema, opcmethod::int8 AS am,
            opcfamily::int8 AS family, opcintype::int8 AS input_type, opckeytype::int8 AS key_type,
            opcdefault AS is_default, {member('c', 'pg_opclass')}
          FROM pg_opclass c JOIN pg_namespace n ON n.oid = opcnamespace WHERE c.oid {{new}}""",
        "amop": """SELECT oid::int8, amopfamily::int8 AS family, amoplefttype::int8 AS "left",
            amoprighttype::int8 AS "right", amopopr::int8 AS op, amopsortfamily::int8 AS sort_family,
            amopstrategy AS strategy, amoppurpose AS purpose FROM pg_amop WHERE oid {new}""",
        "amproc": """SELECT oid::int8, amprocfamily::int8 AS family, amproclefttype::int8 AS "left",
            amprocrighttype::int8 AS "right", amproc::oid::int8 AS function, amprocnum AS number
          FROM pg_amproc WHERE oid {new}""",
        "collation": """SELECT oid::int8, collname AS name, collprovider AS provider,
            collisdeterministic AS deterministic FROM pg_collation
          WHERE oid {new} AND (collname IN ('default', 'C', 'POSIX', 'ucs_basic', 'unicode', 'pg_c_utf8',
            'pg_unicode_fast') OR collname LIKE '%-x-icu')""",
        "language": f"""SELECT l.oid::int8, lanname AS name, lanpltrusted AS trusted, {member('l', 'pg_language')}
          FROM pg_language l WHERE l.oid {{new}}""",
        "fdw": f"""SELECT f.oid::int8, fdwname AS name, {member('f', 'pg_foreign_data_wrapper')}
          FROM pg_foreign_data_wrapper f WHERE f.oid {{new}}""",
        "ts": " UNION ALL ".join(
            f"""SELECT x.oid::int8, '{kind}' AS kind, {prefix}name AS name, n.nspname AS schema, {member('x', table)}
          FROM {table} x JOIN pg_namespace n ON n.oid = {prefix}namespace WHERE x.oid {{new}}"""
            for kind, table, prefix in (("c", "pg_ts_config", "cfg"), ("d", "pg_ts_dict", "dict"),
                                        ("p", "pg_ts_parser", "prs"), ("t", "pg_ts_template", "tmpl"))),
        "relation": f"""SELECT c.oid::int8, n.nspname AS schema, c.relname AS name, c.reltype::int8 AS row_type,
            c.relkind AS kind,
            (SELECT json_agg(json_build_array(attname, atttypid::int8, atttypmod, attcollation::int8, attnotnull)
                             ORDER BY attnum)
             FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns,
            {member('c', 'pg_class')},
            coalesce((SELECT oid::int8 FROM pg_type WHERE typrelid = c.oid), 0) AS type_oid
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'v', 'm', 'c', 'S', 'p') AND n.nspname NOT LIKE 'pg_t%' AND c.oid {{new}}""",
    }


# Asked once of each server, not of each extension.
def server_queries(version):
    trusted = "trusted" if version >= 13 else "false AS trusted"
    bare = "barelabel" if version >= 14 else "false AS barelabel"
    return {
        "role": "SELECT oid::int8 AS number, rolname AS name FROM pg_roles WHERE rolname LIKE 'pg\\_%' AND oid < 16384",
        "setting": """SELECT name, vartype AS type, context, coalesce(unit, '') AS unit, coalesce(min_val, '') AS min,
            coalesce(max_val, '') AS max, coalesce(boot_val, '') AS boot, coalesce(enumvals, '{}') AS enum_values
          FROM pg_settings WHERE name NOT LIKE '%.%'""",
        "extension": f"""SELECT v.name, version AS default_version, coalesce(schema, '') AS schema,
            coalesce(requires, '{{}}') AS requires, relocatable, {trusted}
          FROM pg_available_extension_versions v JOIN pg_available_extensions e
            ON e.name = v.name AND e.default_version = v.version""",
        "keyword": f"SELECT word, catcode, {bare} FROM pg_get_keywords()",
    }
