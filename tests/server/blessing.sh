# What the blessing scripts share; they source it as their first step. Sets scratch and works in the database $database.
#
# A data file has lines "INPUT <tab> RESULT", comments first. Where all servers agree a line stands once, otherwise one line for
# each version, marked [MAJOR].

root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
tab=$(printf '\t')
separator=$(printf '\001')

# on_server DIR MAJOR [psql's arguments]
on_server() {
  socket=$1
  port=$((${PGREHEARSE_PORT_BASE:-5500} + $2))
  shift 2
  psql -h "$socket" -p "$port" -U postgres -X -q "$@"
}

drop_database() { on_server "$1" "$2" -d template1 -c "DROP DATABASE IF EXISTS $database" 2> /dev/null; }

create_database() {
  drop_database "$1" "$2"
  on_server "$1" "$2" -d template1 -c "CREATE DATABASE $database TEMPLATE template0"
}

# read_inputs FILE FIELDS: splits a data file into its comments ($scratch/head) and its inputs ($scratch/inputs).
read_inputs() {
  grep '^#' "$1" > "$scratch/head"
  grep -v '^#' "$1" | sed 's/^\[[0-9]*\] //' | cut -f "$2" | awk '!seen[$0]++' > "$scratch/inputs"
}

# bless FILE DIR MAJOR ...: runs $scratch/script, which prints one line for each input, on every server, and writes FILE anew.
bless() {
  blessed=$1
  directory=$2
  shift 2
  for major in "$@"; do
    create_database "$directory" "$major"
    on_server "$directory" "$major" -At -d "$database" -f "$scratch/script" 2> "$scratch/errors" |
      paste "$scratch/inputs" - > "$scratch/out.$major"
    drop_database "$directory" "$major"
  done
  {
    cat "$scratch/head"
    # shellcheck disable=SC2046 # one word per file
    paste -d "$separator" $(for major in "$@"; do echo "$scratch/out.$major"; done) |
      awk -F "$separator" -v majors="$*" 'BEGIN { n = split(majors, m, " ") }
        { same = 1; for (i = 2; i <= n; i++) if ($i != $1) same = 0
          if (same) print $1; else for (i = 1; i <= n; i++) print "[" m[i] "] " $i }'
  } > "$scratch/new"
  cp "$scratch/new" "$blessed"
}
