#!/usr/bin/env bash
# Runs a command with a private, throw-away PostgreSQL server and DATABASE_URL pointing at it.
#   scripts/with_postgres.sh COMMAND [ARGUMENT ...]
# Needs PostgreSQL's server programs (Debian: postgresql). Nothing of an existing server is touched: the data
# lies in a new folder, the server listens on a free port of this machine only, and both go at the end.
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [ -z "$bin" ]; then bin=$(dirname "$(command -v initdb || true)"); fi
if [ ! -x "$bin/initdb" ]; then
    echo "PostgreSQL's server programs were not found. On Debian: apt-get install postgresql" >&2
    exit 1
fi
place=$(mktemp -d /tmp/lfp-postgres.XXXXXX)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
# PostgreSQL refuses to run as root: then its own account runs it.
as_server=()
if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || useradd --system --no-create-home postgres
    chown postgres "$place"
    as_server=(setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups)
fi
server() { (cd "$place" && env -u DATABASE_URL "${as_server[@]}" "$@"); }
stop() { server "$bin/pg_ctl" -D "$place/data" -m immediate -w stop >/dev/null 2>&1 || true; rm -rf "$place"; }
trap stop EXIT
server "$bin/initdb" -D "$place/data" -U lfp -A trust -E UTF8 --locale=C.UTF-8 >"$place.log" 2>&1 ||
    { cat "$place.log" >&2; exit 1; }
rm -f "$place.log"
# Durability is switched off: the data lives as long as the tests.
server "$bin/pg_ctl" -D "$place/data" -w -l "$place/server.log" \
    -o "-p $port -k $place -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" \
    start >/dev/null
server "$bin/createdb" -h 127.0.0.1 -p "$port" -U lfp lfp
export DATABASE_URL="postgres://lfp@127.0.0.1:$port/lfp"
export THROWAWAY_POSTGRES=1
set +e
"$@"
code=$?
set -e
exit $code
