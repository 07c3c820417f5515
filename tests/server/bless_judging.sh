#!/bin/sh
# Asks real servers for the judgements in testdata/judge: volatility, rewrites, proofs; writes them into the files.
#
#   bless_judging.sh DIR MAJOR ...    the servers of "servers.sh start DIR MAJOR ..."
set -eu

database=judge_blessing
# shellcheck source=tests/server/blessing.sh
. "$(dirname "$0")/blessing.sh"
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
  read_inputs "$file" "1-$fields"
  # Fewer fields than that: what is left of the result goes.
  sed -E 's/\t(rewrite|keep|! .*)$//' "$scratch/inputs" | awk '!seen[$0]++' > "$scratch/unique"
  mv "$scratch/unique" "$scratch/inputs"
  {
    cat "$folder/setup.sql"
    echo "SET timezone = 'UTC'; SET search_path = public; CREATE SEQUENCE s; CREATE TABLE empty (x integer);"
    echo "SELECT pg_relation_filenode('empty') AS file \\gset"
    $name < "$scratch/inputs"
  } > "$scratch/script"
  bless "$file" "$@"
done
