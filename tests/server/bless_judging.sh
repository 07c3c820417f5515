#!/bin/sh
# Asks real servers for the judgements in testdata/judge: volatility, rewrites, proofs; writes them into the files.
#
#   bless_judging.sh DIR MAJOR ...    the servers of "servers.sh start DIR MAJOR ..."
#
# Works in a database of its own, named judge_blessing.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
directory=$1
shift
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
separator=$(printf '\001')
tab=$(printf '\t')
folder=$root/testdata/judge

# volatility: an index wants it immutable; a default that is volatile gives the table a new file.
volatility() {
  while IFS= read -r line; do
    expression=${line%%"$tab"*}
    cat <<SQL
\\set judged mutable
CREATE INDEX ix ON t (((($expression)) IS NULL));
\\if :ERROR
ALTER TABLE empty ADD COLUMN c boolean DEFAULT ((($expression)) IS NULL);
\\if :ERROR
\\else
SELECT CASE WHEN pg_relation_filenode('empty') = :file THEN 'stable' ELSE 'volatile' END AS judged, pg_relation_filenode('empty') AS file \\gset
ALTER TABLE empty DROP COLUMN c;
\\endif
\\else
\\set judged immutable
DROP INDEX ix;
\\endif
\\echo :judged
SQL
  done
}

conversions() {
  while IFS="$tab" read -r old new using rest; do
    clause=
    case $using in '' | rewrite | keep | '! '*) ;; *) clause="USING $using" ;; esac
    cat <<SQL
CREATE TABLE c (c $old);
SELECT pg_relation_filenode('c') AS file \\gset
ALTER TABLE c ALTER c TYPE $new $clause;
\\if :ERROR
\\echo ! :LAST_ERROR_MESSAGE
\\else
SELECT CASE WHEN pg_relation_filenode('c') = :file THEN 'keep' ELSE 'rewrite' END;
\\endif
DROP TABLE c;
SQL
  done
}

# A proof shows in that the sequential scan counter stands still.
proofs() {
  while IFS="$tab" read -r type check strategy bound rest; do
    cat <<SQL
CREATE TABLE parent (k $type) PARTITION BY $strategy (k);
CREATE TABLE child (k $type, CHECK ($check));
BEGIN;
ALTER TABLE parent ATTACH PARTITION child FOR VALUES $bound;
SELECT CASE WHEN pg_stat_get_xact_numscans('child'::regclass) = 0 THEN 'proven' ELSE 'scan' END AS seen,
  replace(pg_get_partition_constraintdef('child'::regclass), E'\\n', ' ') AS wanted \\gset
\\echo :seen	:wanted
COMMIT;
DROP TABLE parent, child;
SQL
  done
}

for name in volatility conversions proofs; do
  file=$folder/$name.txt
  case $name in volatility) fields=1 ;; conversions) fields=3 ;; proofs) fields=4 ;; esac
  grep '^#' "$file" > "$scratch/head"
  grep -v '^#' "$file" | sed 's/^\[[0-9]*\] //' | cut -f "1-$fields" |
    sed -E 's/\t(rewrite|keep|! .*)$//' | awk '!seen[$0]++' > "$scratch/inputs"
  {
    cat "$folder/setup.sql"
    echo "SET timezone = 'UTC'; SET search_path = public; CREATE SEQUENCE s; CREATE TABLE empty (x integer);"
    echo "SELECT pg_relation_filenode('empty') AS file \\gset"
    $name < "$scratch/inputs"
  } > "$scratch/script"
  for major in "$@"; do
    port=$((${PGREHEARSE_PORT_BASE:-5500} + major))
    psql -h "$directory" -p $port -U postgres -X -q -d template1 -c 'DROP DATABASE IF EXISTS judge_blessing' \
      -c 'CREATE DATABASE judge_blessing TEMPLATE template0' 2> /dev/null
    psql -h "$directory" -p $port -U postgres -X -q -At -d judge_blessing -f "$scratch/script" 2> "$scratch/errors" |
      paste "$scratch/inputs" - > "$scratch/out.$major"
    psql -h "$directory" -p $port -U postgres -X -q -d template1 -c 'DROP DATABASE judge_blessing'
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
