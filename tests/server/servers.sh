#!/bin/sh
# Starts every PostgreSQL server version found on this machine on a private socket, for tests that compare with the real thing.
#
#   servers.sh find                     print "MAJOR PREFIX" of every version found
#   servers.sh start DIR [MAJOR ...]    start them (all, or those named); prints "MAJOR SOCKET_DIR PORT" for each that runs
#   servers.sh stop DIR                 stop them and remove DIR
#
# Connect with: psql -h SOCKET_DIR -p PORT -U postgres (trust, no TCP, port = PGREHEARSE_PORT_BASE + MAJOR, default base 5500).
# Looked at: /usr/lib/postgresql/* (Debian's packages), build/deps/postgres-* (scripts/test), and the prefixes in
# PGREHEARSE_SERVERS (separated by colons). DIR must be short: a socket's path has 107 bytes at most.
# Root may not run a server, so root hands over to the user postgres, or nobody.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
port_base=${PGREHEARSE_PORT_BASE:-5500}

die() {
  echo "servers.sh: $*" >&2
  exit 2
}

# Prints "MAJOR PREFIX", newest last, one prefix per major version.
find_servers() {
  {
    IFS=:
    for prefix in ${PGREHEARSE_SERVERS:-}; do echo "$prefix"; done
    unset IFS
    for prefix in "$root"/build/deps/postgres-* /usr/lib/postgresql/*; do echo "$prefix"; done
  } | while read -r prefix; do
    if [ -x "$prefix/bin/postgres" ] && [ -x "$prefix/bin/initdb" ]; then
      major=$("$prefix/bin/postgres" --version 2>/dev/null | sed -n 's/.*) \([0-9]*\).*/\1/p')
      if [ -n "$major" ]; then echo "$major $prefix"; fi
    fi
  done | sort -n -s -k1,1 -u
}

# Runs a command as the user that may own a server.
as_owner() {
  if [ "$(id -u)" -ne 0 ]; then
    "$@"
  elif command -v runuser >/dev/null; then
    runuser -u "$owner" -- "$@"
  else
    setpriv --reuid="$owner" --regid="$(id -g "$owner")" --clear-groups "$@"
  fi
}

choose_owner() {
  if [ "$(id -u)" -ne 0 ]; then
    owner=$(id -un)
  elif id postgres >/dev/null 2>&1; then
    owner=postgres
  else
    owner=nobody
  fi
}

start_one() {
  major=$1
  prefix=$2
  port=$((port_base + major))
  # A checkout in root's home is closed to the owner: run a copy then.
  if ! as_owner test -x "$prefix/bin/postgres"; then
    cp -a "$prefix" "$dir/prefix-$major"
    chmod -R a+rX "$dir/prefix-$major"
    prefix=$dir/prefix-$major
  fi
  data=$dir/data-$major
  log=$dir/log-$major
  as_owner touch "$log"
  if ! as_owner "$prefix/bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$log" 2>&1; then
    echo "servers.sh: initdb of PostgreSQL $major failed; see $log" >&2
    tail -n 3 "$log" >&2
    return 1
  fi
  cat >>"$data/postgresql.conf" <<CONF
port = $port
listen_addresses = ''
unix_socket_directories = '$dir'
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_connections = 60
max_locks_per_transaction = 1024
shared_buffers = 64MB
max_prepared_transactions = 10
wal_level = logical
CONF
  if ! as_owner "$prefix/bin/pg_ctl" -D "$data" -l "$log" -w -t 60 start >/dev/null 2>&1; then
    echo "servers.sh: PostgreSQL $major did not start; see $log" >&2
    tail -n 3 "$log" >&2
    return 1
  fi
  echo "$prefix" >"$dir/prefix-of-$major"
  echo "$major $dir $port"
}

case ${1:-} in
  find)
    find_servers
    ;;
  start)
    [ $# -ge 2 ] || die "start needs a folder"
    mkdir -p "$2"
    dir=$(cd "$2" && pwd)
    shift 2
    [ ${#dir} -le 80 ] || die "$dir is too long for a socket"
    choose_owner
    if [ "$(id -u)" -eq 0 ]; then chown "$owner" "$dir"; fi
    wanted=" $* "
    find_servers >"$dir/found"
    status=0
    while read -r major prefix; do
      case $wanted in
        "  " | *" $major "*) start_one "$major" "$prefix" </dev/null || status=1 ;;
      esac
    done <"$dir/found"
    exit $status
    ;;
  stop)
    [ $# -eq 2 ] || die "stop needs the folder given to start"
    [ -d "$2" ] || exit 0
    dir=$(cd "$2" && pwd)
    [ -e "$dir/found" ] || die "$dir was not made by start"
    choose_owner
    for file in "$dir"/prefix-of-*; do
      [ -e "$file" ] || continue
      major=${file##*-}
      as_owner "$(cat "$file")/bin/pg_ctl" -D "$dir/data-$major" -m immediate -w stop >/dev/null 2>&1 || true
    done
    rm -rf "$dir"
    ;;
  *)
    die "usage: servers.sh find | start DIR [MAJOR ...] | stop DIR"
    ;;
esac
