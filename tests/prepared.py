"""A test database is migrated once and copied: to migrate anew takes longer than most files of tests.

The migrations themselves run for every new set of them, and ``tests/test_house.py`` runs them forward and back.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).parent.parent
PLACE = ROOT / "var" / "tests"
#: Set by ``scripts/with_postgres.sh``: what is left on that server goes with it.
THROWAWAY = "THROWAWAY_POSTGRES"


def mark() -> str:
    """What the prepared database follows from: our migrations, the packages with theirs, the installed apps."""
    digest = hashlib.sha256("\n".join(settings.INSTALLED_APPS).encode())
    files = sorted(ROOT.glob("*/migrations/*.py")) + sorted(ROOT.glob("*/*/migrations/*.py"))
    for path in [*files, ROOT / "requirements.txt"]:
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two workers start together: one prepares, the other waits."""
    PLACE.mkdir(parents=True, exist_ok=True)
    with (PLACE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate(url: str) -> None:
    """Migrate a database in a process of its own, so that this one stays as it was."""
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "config.settings_test",
        },
        check=True,
    )


def copy_sqlite(target: Path) -> None:
    """Lay a migrated SQLite database at ``target``."""
    prepared = PLACE / f"{mark()}.sqlite3"
    with one_at_a_time():
        if not prepared.exists():
            for old in PLACE.glob("*.sqlite3*"):
                old.unlink()
            new = prepared.with_suffix(".sqlite3-new")
            migrate(f"sqlite:///{new}")
            new.rename(prepared)
    shutil.copyfile(prepared, target)


def postgres_template() -> str:
    """The name of a migrated database on the throw-away server, made where it is not there yet."""
    import psycopg

    name = f"prepared_{mark()}"
    url = os.environ["DATABASE_URL"]
    with one_at_a_time(), psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if found.fetchone() is None:
            connection.execute(f'CREATE DATABASE "{name}_new"')
            migrate(f"{url.rpartition('/')[0]}/{name}_new")
            connection.execute(f'ALTER DATABASE "{name}_new" RENAME TO "{name}"')
    return name


def prepare(databases: dict) -> bool:
    """See that the test database starts migrated; whether it lies there already and is to be kept as found."""
    default = databases["default"]
    if default["ENGINE"] == "django.db.backends.sqlite3":
        copy_sqlite(Path(default["TEST"]["NAME"]))
        return True
    if os.environ.get(THROWAWAY):
        default["TEST"]["TEMPLATE"] = postgres_template()
    return False
