"""Every migration can go back, and the newest of each app does, on the database that sites run on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db.migrations.loader import MigrationLoader

from tests.prepared import postgres_template
from tests.test_house import APPS, ROOT

LABELS = [config.label for config in reversed(APPS) if (Path(config.path) / "migrations").exists()]
#: Each app goes back by one migration, all in one plan, and forward again.
CODE = """
import django, os
django.setup()
from django.core.management import call_command as run
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
targets = []
for label in os.environ['LABELS'].split():
    names = sorted(name for app, name in executor.loader.disk_migrations if app == label)
    targets.append((label, names[-2] if len(names) > 1 else None))
executor.migrate(targets)
left = MigrationExecutor(connection).loader.applied_migrations
for label, _ in targets:
    newest = max(name for app, name in executor.loader.disk_migrations if app == label)
    assert (label, newest) not in left, (label, newest)
run('migrate', verbosity=0)
run('migrate', check_unapplied=True, verbosity=0)
"""


def test_every_migration_can_go_back() -> None:
    fixed = [
        f"{label}.{name}: {operation.describe()}"
        for (label, name), migration in MigrationLoader(None).disk_migrations.items()
        if label in LABELS
        for operation in migration.operations
        if not operation.reversible
    ]
    assert fixed == []


@pytest.mark.postgres
def test_the_newest_go_back_and_forward_again() -> None:
    """SQLite is left out: it builds a table anew for each change, which tries how it is spoken to and takes minutes."""
    url, name = os.environ["DATABASE_URL"], f"migrations_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{postgres_template()}"')
    env = {
        **os.environ,
        "DATABASE_URL": f"{url.rpartition('/')[0]}/{name}",
        "DJANGO_SETTINGS_MODULE": "config.settings_test",
        "LABELS": " ".join(LABELS),
    }
    try:
        done = subprocess.run(
            [sys.executable, "-c", CODE],
            cwd=ROOT, env=env, capture_output=True, text=True, timeout=900,
        )  # fmt: skip
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    assert done.returncode == 0, done.stderr[-3000:]
