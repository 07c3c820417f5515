#!/bin/sh
# Asks real servers what their input functions make of the literals in testdata/value, and writes it into the files.
#
#   bless_values.sh DIR MAJOR ...     the servers of "servers.sh start DIR MAJOR ..."
#
# A line on which all servers agree is written once; otherwise one line for each version, marked [MAJOR].
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
directory=$1
shift
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
tab=$(printf '\t')
separator=$(printf '\001')

for file in "$root"/testdata/value/*.txt; do
  grep '^#' "$file" > "$scratch/head"
  grep -v '^#' "$file" | sed 's/^\[[0-9]*\] //' | cut -f 1,2 | awk '!seen[$0]++' > "$scratch/inputs"
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
  for major in "$@"; do
    psql -h "$directory" -p $((${PGREHEARSE_PORT_BASE:-5500} + major)) -U postgres -X -q -At -d template1 \
      -f "$scratch/script" 2> /dev/null | paste "$scratch/inputs" - > "$scratch/out.$major"
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
