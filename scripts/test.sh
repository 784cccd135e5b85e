#!/usr/bin/env bash
# The whole test suite: on SQLite, the same on PostgreSQL, and in a browser. Fails when a part fails, skips a test
# or runs none. Plain commands are in the README.
set -uo pipefail
cd "$(dirname "$0")/.."
export REQUIRE_ALL=1
python=.venv/bin/python
failed=0
part() {
    local name=$1; shift
    echo; echo "== $name"
    local log; log=$(mktemp)
    "$@" 2>&1 | tee "$log"
    local code=${PIPESTATUS[0]}
    if [ "$code" -ne 0 ]; then echo "== $name: FAILED"; failed=1
    elif ! grep -qE '^=+ .*[1-9][0-9]* passed' "$log" && ! grep -qE '[1-9][0-9]* passed' "$log"; then echo "== $name: RAN NO TEST"; failed=1
    elif grep -qE '[0-9]+ (skipped|xfailed|deselected by accident)' "$log"; then echo "== $name: SKIPPED SOMETHING"; failed=1
    fi
    rm -f "$log"
}
part "On SQLite" env -u DATABASE_URL $python -m pytest -q -n 2 -m "not browser and not postgres"
part "On PostgreSQL" scripts/with_postgres.sh $python -m pytest -q -n 2 -m "not browser"
part "In a browser" env -u DATABASE_URL $python -m pytest -q -n 2 -m browser
echo
if [ $failed -ne 0 ]; then echo "The tests failed."; exit 1; fi
echo "All three parts passed."
