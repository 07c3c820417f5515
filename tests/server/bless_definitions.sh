#!/bin/sh
# Runs testdata/print/definitions.sql on real servers and writes how they print every object: definitions.MAJOR.txt.
#
#   bless_definitions.sh DIR MAJOR ...    the servers of "servers.sh start DIR MAJOR ..."
#
# Line ends within a definition are written \n.
set -eu

database=definition_blessing
# shellcheck source=tests/server/blessing.sh
. "$(dirname "$0")/blessing.sh"
folder=$root/testdata/print
directory=$1
shift

for major in "$@"; do
  create_database "$directory" "$major"
  on_server "$directory" "$major" -d "$database" -v ON_ERROR_STOP=1 -f "$folder/definitions.sql"
  on_server "$directory" "$major" -At -d "$database" > "$folder/definitions.$major.txt" <<'SQL'
SET search_path = '';
WITH mine AS (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'application'))
SELECT replace(line, E'\n', '\n') FROM (
  SELECT 'constraint ' || coalesce(conrelid::regclass::text, '') || '.' || conname || ': ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace IN (TABLE mine) AND contypid = 0 AND conrelid <> 0
    AND (contype <> 't') AND NOT (contype = 'n' AND current_setting('server_version_num')::int < 180000)
  UNION ALL SELECT 'domain constraint ' || contypid::regtype || '.' || conname || ': ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace IN (TABLE mine) AND contypid <> 0
  UNION ALL SELECT 'column ' || attrelid::regclass || '.' || attname || ': ' || format_type(atttypid, atttypmod)
    FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped
    AND attrelid IN (SELECT oid FROM pg_class WHERE relnamespace IN (TABLE mine) AND relkind IN ('r', 'p', 'v', 'm'))
  UNION ALL SELECT 'default ' || adrelid::regclass || '.' || attname || ': ' || pg_get_expr(adbin, adrelid)
    FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
    WHERE adrelid IN (SELECT oid FROM pg_class WHERE relnamespace IN (TABLE mine))
  UNION ALL SELECT 'index ' || oid::regclass || ': ' || pg_get_indexdef(oid) FROM pg_class
    WHERE relkind IN ('i', 'I') AND relnamespace IN (TABLE mine)
  UNION ALL SELECT 'view ' || oid::regclass || ': ' || pg_get_viewdef(oid) FROM pg_class
    WHERE relkind IN ('v', 'm') AND relnamespace IN (TABLE mine)
  UNION ALL SELECT 'partition key ' || oid::regclass || ': ' || pg_get_partkeydef(oid) FROM pg_class
    WHERE relkind = 'p' AND relnamespace IN (TABLE mine)
  UNION ALL SELECT 'partition bound ' || oid::regclass || ': ' || pg_get_expr(relpartbound, oid) FROM pg_class
    WHERE relpartbound IS NOT NULL AND relkind IN ('r', 'p')
  UNION ALL SELECT 'trigger ' || tgname || ': ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'rule ' || rulename || ': ' || pg_get_ruledef(oid) FROM pg_rewrite
    WHERE rulename <> '_RETURN' AND ev_class >= 16384
  UNION ALL SELECT 'policy using ' || polname || ': ' || pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polqual IS NOT NULL
  UNION ALL SELECT 'policy check ' || polname || ': ' || pg_get_expr(polwithcheck, polrelid) FROM pg_policy WHERE polwithcheck IS NOT NULL
  UNION ALL SELECT 'statistics ' || stxname || ': ' || pg_get_statisticsobjdef(oid) FROM pg_statistic_ext
  UNION ALL SELECT 'function ' || proname || ': ' || CASE WHEN prokind = 'a' THEN '' ELSE pg_get_functiondef(oid) END FROM pg_proc
    WHERE pronamespace IN (TABLE mine)
  UNION ALL SELECT 'arguments ' || proname || ': ' || pg_get_function_arguments(oid) FROM pg_proc WHERE pronamespace IN (TABLE mine)
  UNION ALL SELECT 'identity ' || proname || ': ' || pg_get_function_identity_arguments(oid) FROM pg_proc WHERE pronamespace IN (TABLE mine)
  UNION ALL SELECT 'result ' || proname || ': ' || coalesce(pg_get_function_result(oid), '') FROM pg_proc WHERE pronamespace IN (TABLE mine)
) AS lines (line) ORDER BY line COLLATE "C";
SQL
  drop_database "$directory" "$major"
done
