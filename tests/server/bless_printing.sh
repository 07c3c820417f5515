#!/bin/sh
# Asks real servers how they print expressions, views, rules and functions (testdata/print/*.txt), and writes it into the
# files.
#
#   bless_printing.sh DIR MAJOR ...   the servers of "servers.sh start DIR MAJOR ..."
#
# Expressions that a server refuses print as "! message".
set -eu

database=print_blessing
# shellcheck source=tests/server/blessing.sh
. "$(dirname "$0")/blessing.sh"

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
  read_inputs "$file" 1
  {
    cat "$root/testdata/print/setup.sql"
    while IFS= read -r line; do
      statement $name "$line"
      printf '\\if :ERROR\n\\echo ! :LAST_ERROR_MESSAGE\n\\else\n'
      printf "SET search_path = '';\nSELECT replace((SELECT %s), E'\\\\n', '\\\\n');\nSET search_path = public;\n%s;\n\\\\endif\n" \
        "$(printed $name)" "$(removal $name)"
    done < "$scratch/inputs"
  } > "$scratch/script"
  bless "$file" "$@"
done
