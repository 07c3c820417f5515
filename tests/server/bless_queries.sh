#!/bin/sh
# Asks real servers what they make of queries (testdata/expression/FILE), and writes it into the file.
#
#   bless_queries.sh FILE DIR MAJOR ...   the servers of "servers.sh start DIR MAJOR ..."; FILE: queries.txt for 15 17 18,
#                                         queries_17.txt (SQL/JSON) for 17 18
#
# Each line is a query, a tab, and what pg_get_function_sqlbody prints of it, or "! message".
set -eu

database=query_blessing
# shellcheck source=tests/server/blessing.sh
. "$(dirname "$0")/blessing.sh"
file=$root/testdata/expression/$1
shift

read_inputs "$file" 1
{
  cat "$root/testdata/expression/setup.sql"
  while IFS= read -r query; do
    printf 'CREATE FUNCTION probe() RETURNS void LANGUAGE sql BEGIN ATOMIC %s; END;\n' "$query"
    printf '\\if :ERROR\n\\echo ! :LAST_ERROR_MESSAGE\n\\else\n'
    printf "SET search_path = '';\nSELECT replace(regexp_replace(pg_get_function_sqlbody(oid), E'^BEGIN ATOMIC\\\\n(.*)\\\\nEND\$', E'\\\\\\\\1'), E'\\\\n', '\\\\n') FROM pg_proc WHERE proname = 'probe';\nSET search_path = public;\nDROP FUNCTION probe;\n\\\\endif\n"
  done < "$scratch/inputs"
} > "$scratch/script"
bless "$file" "$@"
