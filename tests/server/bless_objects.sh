#!/bin/sh
# Asks real servers how they print the expressions of statements (testdata/expression/objects.txt), and writes it there.
#
#   bless_objects.sh DIR MAJOR ...   the servers of "servers.sh start DIR MAJOR ..."
#
# Each line is a statement that makes something named probe, a tab, and what the server prints of it (pg_get_expr of the
# default, pg_get_constraintdef, pg_get_indexdef), or "! message".
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
directory=$1
shift
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
separator=$(printf '\001')
file=$root/testdata/expression/objects.txt

grep '^#' "$file" > "$scratch/head"
grep -v '^#' "$file" | sed 's/^\[[0-9]*\] //' | cut -f 1 | awk '!seen[$0]++' > "$scratch/inputs"
{
  cat "$root/testdata/expression/setup.sql"
  while IFS= read -r statement; do
    printf 'BEGIN;\n%s;\n\\if :ERROR\n\\echo ! :LAST_ERROR_MESSAGE\n\\else\n' "$statement"
    printf "SET LOCAL search_path = '';\nSELECT replace(coalesce((SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef d JOIN pg_class c ON c.oid = adrelid WHERE relname = 'probe'), (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'probe'), (SELECT pg_get_indexdef(oid) FROM pg_class WHERE relname = 'probe' AND relkind = 'i'), '-'), E'\\\\n', '\\\\n');\n\\\\endif\nROLLBACK;\n"
  done < "$scratch/inputs"
} > "$scratch/script"
for major in "$@"; do
  port=$((${PGREHEARSE_PORT_BASE:-5500} + major))
  psql -h "$directory" -p $port -U postgres -X -q -d template1 -c 'DROP DATABASE IF EXISTS object_blessing' \
    -c "CREATE DATABASE object_blessing TEMPLATE template0" 2> /dev/null
  psql -h "$directory" -p $port -U postgres -X -q -At -d object_blessing -f "$scratch/script" 2> /dev/null |
    paste "$scratch/inputs" - > "$scratch/out.$major"
  psql -h "$directory" -p $port -U postgres -X -q -d template1 -c 'DROP DATABASE object_blessing'
done
{
  cat "$scratch/head"
  paste -d "$separator" $(for major in "$@"; do echo "$scratch/out.$major"; done) |
    awk -F "$separator" -v majors="$*" 'BEGIN { n = split(majors, m, " ") }
      { same = 1; for (i = 2; i <= n; i++) if ($i != $1) same = 0
        if (same) print $1; else for (i = 1; i <= n; i++) print "[" m[i] "] " $i }'
} > "$scratch/new"
cp "$scratch/new" "$file"
