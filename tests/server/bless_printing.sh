#!/bin/sh
# Asks real servers how they print expressions, views, rules and functions (testdata/print/*.txt), and writes it into the
# files.
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

# What to run for a line of each file, and the query that prints it.
statement() {
  case $1 in
    expressions) printf 'CREATE POLICY made ON t USING ((%s) IS NOT NULL);\n' "$2" ;;
    views) printf 'CREATE VIEW made AS %s;\n' "$2" ;;
    rules | functions) printf '%s;\n' "$2" ;;
  esac
}
printed() {
  case $1 in
    expressions) echo 'pg_get_expr(polqual, polrelid) FROM pg_policy' ;;
    views) echo "pg_get_viewdef('public.made'::regclass)" ;;
    rules) echo "pg_get_ruledef(oid) FROM pg_rewrite WHERE rulename = 'made'" ;;
    functions) echo "pg_get_functiondef(oid) FROM pg_proc WHERE proname = 'made'" ;;
  esac
}
removal() {
  case $1 in
    expressions) echo 'DROP POLICY made ON t' ;;
    views) echo 'DROP VIEW made' ;;
    rules) echo 'DROP RULE made ON users' ;;
    functions) echo 'DROP ROUTINE made' ;;
  esac
}

for name in expressions views rules functions; do
  file=$root/testdata/print/$name.txt
  [ -f "$file" ] || continue
  grep '^#' "$file" > "$scratch/head"
  grep -v '^#' "$file" | sed 's/^\[[0-9]*\] //' | cut -f 1 | awk '!seen[$0]++' > "$scratch/inputs"
  {
    cat "$root/testdata/print/setup.sql"
    while IFS= read -r line; do
      statement $name "$line"
      printf '\\if :ERROR\n\\echo ! :LAST_ERROR_MESSAGE\n\\else\n'
      printf "SET search_path = '';\nSELECT replace((SELECT %s), E'\\\\n', '\\\\n');\nSET search_path = public;\n%s;\n\\\\endif\n" \
        "$(printed $name)" "$(removal $name)"
    done < "$scratch/inputs"
  } > "$scratch/script"
  for major in "$@"; do
    port=$((${PGREHEARSE_PORT_BASE:-5500} + major))
    psql -h "$directory" -p $port -U postgres -X -q -d template1 -c 'DROP DATABASE IF EXISTS print_blessing' \
      -c 'CREATE DATABASE print_blessing TEMPLATE template0' 2> /dev/null
    psql -h "$directory" -p $port -U postgres -X -q -At -d print_blessing -f "$scratch/script" 2> "$scratch/errors" |
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
done
