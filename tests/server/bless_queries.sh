#!/bin/sh
# Asks real servers what they make of queries (testdata/expression/FILE), and writes it into the file.
#
#   bless_queries.sh FILE DIR MAJOR ...   the servers of "servers.sh start DIR MAJOR ..."; FILE: queries.txt for 15 17 18,
#                                         queries_17.txt (SQL/JSON) for 17 18
#
# Each line is a query, a tab, and what pg_get_function_sqlbody prints of it, or "! message". A line that is the
# same in all versions stands once, others begin with [version]. Works in a database of its own, named query_blessing.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
file=$root/testdata/expression/$1
directory=$2
shift 2
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
separator=$(printf '\001')

grep '^#' "$file" > "$scratch/head"
grep -v '^#' "$file" | sed 's/^\[[0-9]*\] //' | cut -f 1 | awk '!seen[$0]++' > "$scratch/inputs"
{
  cat "$root/testdata/expression/setup.sql"
  while IFS= read -r query; do
    printf 'CREATE FUNCTION probe() RETURNS void LANGUAGE sql BEGIN ATOMIC %s; END;\n' "$query"
    printf '\\if :ERROR\n\\echo ! :LAST_ERROR_MESSAGE\n\\else\n'
    printf "SET search_path = '';\nSELECT replace(regexp_replace(pg_get_function_sqlbody(oid), E'^BEGIN ATOMIC\\\\n(.*)\\\\nEND\$', E'\\\\\\\\1'), E'\\\\n', '\\\\n') FROM pg_proc WHERE proname = 'probe';\nSET search_path = public;\nDROP FUNCTION probe;\n\\\\endif\n"
  done < "$scratch/inputs"
} > "$scratch/script"
for major in "$@"; do
  port=$((${PGREHEARSE_PORT_BASE:-5500} + major))
  psql -h "$directory" -p $port -U postgres -X -q -d template1 -c 'DROP DATABASE IF EXISTS query_blessing' \
    -c "CREATE DATABASE query_blessing TEMPLATE template0" 2> /dev/null
  psql -h "$directory" -p $port -U postgres -X -q -At -d query_blessing -f "$scratch/script" 2> /dev/null |
    paste "$scratch/inputs" - > "$scratch/out.$major"
  psql -h "$directory" -p $port -U postgres -X -q -d template1 -c 'DROP DATABASE query_blessing'
done
{
  cat "$scratch/head"
  paste -d "$separator" $(for major in "$@"; do echo "$scratch/out.$major"; done) |
    awk -F "$separator" -v majors="$*" 'BEGIN { n = split(majors, m, " ") }
      { same = 1; for (i = 2; i <= n; i++) if ($i != $1) same = 0
        if (same) print $1; else for (i = 1; i <= n; i++) print "[" m[i] "] " $i }'
} > "$scratch/new"
cp "$scratch/new" "$file"
