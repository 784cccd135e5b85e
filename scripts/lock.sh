#!/usr/bin/env bash
# Writes requirements.txt and requirements-dev.txt from the dependency lists in pyproject.toml:
# a fresh environment, the newest versions the lists allow, then what was installed, pinned.
# Pass a constraints file to hold versions back: scripts/lock.sh constraints.txt
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
constraint=()
if [ $# -gt 0 ]; then constraint=(-c "$1"); fi
python3 -m venv "$work/venv"
pip() { "$work/venv/bin/pip" --disable-pip-version-check "$@"; }
list() {
    python3 - "$1" <<'PY'
import sys, tomllib
project = tomllib.load(open("pyproject.toml", "rb"))["project"]
wanted = project["dependencies"] if sys.argv[1] == "run" else project["optional-dependencies"]["dev"]
print("\n".join(wanted))
PY
}
list run > "$work/run.in"
list dev > "$work/dev.in"
pip install -q "${constraint[@]}" -r "$work/run.in"
pip freeze > "$work/run.txt"
pip install -q "${constraint[@]}" -c "$work/run.txt" -r "$work/dev.in"
pip freeze > "$work/dev.txt"
{ echo "# Written by scripts/lock.sh from pyproject.toml. Do not edit by hand."; cat "$work/run.txt"; } > requirements.txt
{
    echo "# Written by scripts/lock.sh from pyproject.toml. Do not edit by hand."
    echo "-r requirements.txt"
    grep -vxFf "$work/run.txt" "$work/dev.txt"
} > requirements-dev.txt
