"""``python -m bench [name ...]``: run the benchmarks and fail when one misses its target.

The ones with a database run on PostgreSQL when DATABASE_URL says so (``make bench`` starts a private one),
else on SQLite, in a database of their own that is thrown away.
"""

from __future__ import annotations

import importlib
import os
import sys

NAMES = (
    "clock",
    "documents",
    "door",
    "processes",
    "lists",
    "actions",
    "earlier",
    "trackers",
    "chronology",
    "briefings",
)
NEED_DATABASE = ("door", "processes", "lists", "actions", "earlier", "trackers", "chronology")


def main(wanted: list[str]) -> int:
    """Run the named benchmarks, or all; return the exit code."""
    names = wanted or list(NAMES)
    results: dict[str, bool] = {}
    for name in names:
        print(f"\n== {name}")
        if name in NEED_DATABASE:
            from bench.database import throw_away_database

            with throw_away_database():
                results[name] = bool(importlib.import_module(f"bench.{name}").run())
        else:
            results[name] = bool(importlib.import_module(f"bench.{name}").run())
    print("\n== Summary")
    for name, good in results.items():
        print(f"{name:<12} {'PASS' if good else 'MISSED'}")
    return 0 if all(results.values()) else 1


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    sys.exit(main(sys.argv[1:]))
