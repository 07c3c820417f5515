#!/bin/sh
# Asks real servers how they print the expressions of statements (testdata/expression/objects.txt), and writes it there.
#
#   bless_objects.sh DIR MAJOR ...   the servers of "servers.sh start DIR MAJOR ..."
#
# Each line is a statement that makes something named probe, a tab, and what the server prints of it (pg_get_expr of the
# default, pg_get_constraintdef, pg_get_indexdef), or "! message".
set -eu

database=object_blessing
# shellcheck source=tests/server/blessing.sh
. "$(dirname "$0")/blessing.sh"
file=$root/testdata/expression/objects.txt

read_inputs "$file" 1
{
  cat "$root/testdata/expression/setup.sql"
  while IFS= read -r statement; do
    printf 'BEGIN;\n%s;\n\\if :ERROR\n\\echo ! :LAST_ERROR_MESSAGE\n\\else\n' "$statement"
    printf "SET LOCAL search_path = '';\nSELECT replace(coalesce((SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef d JOIN pg_class c ON c.oid = adrelid WHERE relname = 'probe'), (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'probe'), (SELECT pg_get_indexdef(oid) FROM pg_class WHERE relname = 'probe' AND relkind = 'i'), '-'), E'\\\\n', '\\\\n');\n\\\\endif\nROLLBACK;\n"
  done < "$scratch/inputs"
} > "$scratch/script"
bless "$file" "$@"
