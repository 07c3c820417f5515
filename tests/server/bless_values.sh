#!/bin/sh
# Asks real servers what their input functions make of the literals in testdata/value, and writes it into the files.
#
#   bless_values.sh DIR MAJOR ...     the servers of "servers.sh start DIR MAJOR ..."
set -eu

database=value_blessing
# shellcheck source=tests/server/blessing.sh
. "$(dirname "$0")/blessing.sh"

for file in "$root"/testdata/value/*.txt; do
  read_inputs "$file" 1,2
  # One query for each literal; psql tells the error's code and words.
  {
    echo "SET timezone = 'UTC';"
    while IFS= read -r line; do
      type=${line%%"$tab"*}
      literal=$(printf '%s' "${line#*"$tab"}" | sed "s/'/''/g")
      printf "SELECT '= ' || format('%%s', cast('%s' AS %s)) AS result \\\\gset\n" "$literal" "$type"
      printf '\\if :ERROR\n\\set result :LAST_ERROR_SQLSTATE '"' '"' :LAST_ERROR_MESSAGE\n\\echo ! :result\n\\else\n\\echo :result\n\\endif\n'
    done < "$scratch/inputs"
  } > "$scratch/script"
  bless "$file" "$@"
done
