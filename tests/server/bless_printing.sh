#!/bin/sh
# Asks real servers how they print expressions (testdata/print/expressions.txt), and writes it into the file.
#
#   bless_printing.sh DIR MAJOR ...   the servers of "servers.sh start DIR MAJOR ..."
#
# Works in a database of its own, named print_blessing. Expressions that a server refuses print as "! message".
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
directory=$1
shift
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
separator=$(printf '\001')
file=$root/testdata/print/expressions.txt

grep '^#' "$file" > "$scratch/head"
grep -v '^#' "$file" | sed 's/^\[[0-9]*\] //' | cut -f 1 | awk '!seen[$0]++' > "$scratch/inputs"
{
  cat "$root/testdata/print/setup.sql"
  while IFS= read -r expression; do
    printf 'CREATE POLICY p ON t USING ((%s) IS NOT NULL);\n' "$expression"
    printf '\\if :ERROR\n\\echo ! :LAST_ERROR_MESSAGE\n\\else\n'
    printf "SET search_path = '';\nSELECT replace(pg_get_expr(polqual, polrelid), E'\\\\n', '\\\\n') FROM pg_policy;\nSET search_path = public;\nDROP POLICY p ON t;\n\\\\endif\n"
  done < "$scratch/inputs"
} > "$scratch/script"
for major in "$@"; do
  port=$((${PGREHEARSE_PORT_BASE:-5500} + major))
  psql -h "$directory" -p $port -U postgres -X -q -d template1 -c 'DROP DATABASE IF EXISTS print_blessing' \
    -c "CREATE DATABASE print_blessing TEMPLATE template0" 2> /dev/null
  psql -h "$directory" -p $port -U postgres -X -q -At -d print_blessing -f "$scratch/script" 2> /dev/null |
    paste "$scratch/inputs" - > "$scratch/out.$major"
  psql -h "$directory" -p $port -U postgres -X -q -d template1 -c 'DROP DATABASE print_blessing'
done
{
  cat "$scratch/head"
  paste -d "$separator" $(for major in "$@"; do echo "$scratch/out.$major"; done) |
    awk -F "$separator" -v majors="$*" 'BEGIN { n = split(majors, m, " ") }
      { same = 1; for (i = 2; i <= n; i++) if ($i != $1) same = 0
        if (same) print $1; else for (i = 1; i <= n; i++) print "[" m[i] "] " $i }'
} > "$scratch/new"
cp "$scratch/new" "$file"
