#!/usr/bin/env bash
# postgres.sh install|start|stop: a throw-away PostgreSQL for the tests, on a
# free port of 127.0.0.1, without durability and without passwords. `start`
# prints its URL. Not for: any data that somebody wants to keep.
. "$(dirname "$0")/env.sh"

state="${FC_POSTGRES_STATE:-target/postgres.state}"

# The folder that holds the server's programs, or nothing.
programs() {
  local dir
  for dir in $(compgen -G '/usr/lib/postgresql/*/bin' | sort -rV) $(dirname "$(command -v initdb || echo /none/x)"); do
    if [ -x "$dir/initdb" ] && [ -x "$dir/pg_ctl" ] && [ -x "$dir/postgres" ]; then
      echo "$dir"
      return
    fi
  done
}

# PostgreSQL refuses to run as root.
owner=$(id -un)
if [ "$(id -u)" = 0 ]; then owner=$(id -un postgres 2>/dev/null || echo nobody); fi
as_owner() {
  if [ "$owner" = "$(id -un)" ]; then (cd / && "$@"); else (cd / && runuser -u "$owner" -- "$@"); fi
}

install_programs() {
  if [ -n "$(programs)" ]; then
    echo "PostgreSQL: already there"
    return
  fi
  echo "PostgreSQL: installing the system's package (no cluster of its own)"
  apt_install postgresql-common
  as_root sed -i 's/^#\? *create_main_cluster *=.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
  apt_install postgresql
}

start() {
  local bin dir port
  bin=$(programs)
  [ -n "$bin" ] || { echo "no PostgreSQL found: run make setup" >&2; exit 1; }
  [ ! -f "$state" ] || stop
  dir=$(mktemp -d "${TMPDIR:-/tmp}/front-counter-pg.XXXXXX")
  chown "$owner" "$dir"
  mkdir -p "$(dirname "$state")"
  echo "$dir" >"$state"
  as_owner "$bin/initdb" -D "$dir/data" -U fc --auth=trust --no-sync -E UTF8 --locale=C >"$dir.log" 2>&1 ||
    { cat "$dir.log" >&2; exit 1; }
  rm -f "$dir.log"
  # A port may be taken between the choice and the start: then another.
  for _ in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 30000))
    if as_owner "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -t 30 -s start -o "-p $port -k $dir \
        -c listen_addresses=127.0.0.1 -c max_connections=300 -c fsync=off -c synchronous_commit=off \
        -c full_page_writes=off -c shared_buffers=${FC_POSTGRES_BUFFERS:-64MB}" >/dev/null 2>&1; then
      echo "postgres://fc@127.0.0.1:$port/postgres"
      return
    fi
  done
  cat "$dir/log" >&2
  exit 1
}

stop() {
  [ -f "$state" ] || return 0
  local dir
  dir=$(cat "$state")
  as_owner "$(programs)/pg_ctl" -D "$dir/data" -m immediate -w -s stop >/dev/null 2>&1 || true
  rm -rf "$dir" "$state"
}

case "${1:-}" in
  install) install_programs ;;
  start) start ;;
  stop) stop ;;
  *) echo "usage: postgres.sh install|start|stop" >&2; exit 2 ;;
esac
