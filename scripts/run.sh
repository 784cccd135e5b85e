#!/usr/bin/env bash
# Serves the site on this machine with the demonstration partnership. Run it by `make run`.
set -euo pipefail
cd "$(dirname "$0")/.."
export DEBUG=${DEBUG:-1}
python=.venv/bin/python
port=${PORT:-8000}
export SITE_ADDRESS=${SITE_ADDRESS:-http://127.0.0.1:$port}
if ! $python - "$port" <<'CHECK'
import socket, sys
with socket.socket() as probe:
    # As the server itself does it: a port that was only just left is free.
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(sys.argv[1])))
    except OSError:
        sys.exit(1)
CHECK
then
  echo "Port $port is in use, perhaps by this site already: see $SITE_ADDRESS. For another port: PORT=8001 make run" >&2
  exit 1
fi
mkdir -p var
$python manage.py migrate --verbosity 0
$python manage.py demo
$python manage.py tick --every 60 >var/tick.log 2>&1 &
tick=$!
trap 'kill $tick 2>/dev/null || true' EXIT
$python manage.py demo --sign-ins
echo
echo "Learning from Practice is at $SITE_ADDRESS (stop it with Ctrl+C)"
$python -m waitress --listen="127.0.0.1:$port" --threads=8 config.wsgi:application
