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
# loadgroup: tests that stand on one scene go to one worker, which builds it once (tests/conftest.py names them).
part "On SQLite" env -u DATABASE_URL $python -m pytest -q -n 2 --dist loadgroup -m "not browser and not postgres"
# What asks for no database (rules, clock, words, files) has run above, and a second database changes nothing for it:
# pytest-django lets no other test near one. Nothing is skipped: these tests are deselected, and pytest says how many.
part "On PostgreSQL" scripts/with_postgres.sh $python -m pytest -q -n 2 --dist loadgroup --database-only -m "not browser"
part "In a browser" env -u DATABASE_URL $python -m pytest -q -n 2 -m browser
echo
if [ $failed -ne 0 ]; then echo "The tests failed."; exit 1; fi
echo "All three parts passed."
