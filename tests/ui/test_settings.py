"""Settings come from the environment, and what is wrong with them is said plainly."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment as env

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "d41d8cd98f00b204e9800998ecf8427e-Not-A-Real-Key-But-Long-Enough-For-The-Check",
    "ALLOWED_HOSTS": "learning.example.org",
}


def python(code: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run code in a new process with these settings and no others."""
    plain = {
        k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG", "LD_LIBRARY_PATH"}
    }
    environment = plain | {"DJANGO_SETTINGS_MODULE": "config.settings"} | settings
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_production_will_not_start_without_a_secret_key() -> None:
    done = python("import django; django.setup()", **PRODUCTION | {"SECRET_KEY": ""})
    assert done.returncode == 1
    assert "Set SECRET_KEY to a long random text of your own" in done.stderr


def test_production_is_clean() -> None:
    done = python(
        "from django.core.management import call_command; import django; django.setup();"
        "call_command('check', deploy=True, fail_level='WARNING')",
        **PRODUCTION,
    )
    assert done.returncode == 0, done.stderr


def test_database_url_chooses_the_database() -> None:
    code = "from django.conf import settings; print(settings.DATABASES['default']['ENGINE'])"
    here = python(code, DEBUG="1", DATABASE_URL="")
    there = python(code, DEBUG="1", DATABASE_URL="postgres://u:p@db.example:5432/lfp")
    assert here.stdout == "django.db.backends.sqlite3\n"
    assert there.stdout == "django.db.backends.postgresql\n"


def test_postgresql_compiles_no_query_unless_the_address_says_so() -> None:
    code = "from django.conf import settings; print(settings.DATABASES['default'].get('OPTIONS'))"
    address = "postgres://u:p@db.example:5432/lfp"
    assert python(code, DEBUG="1", DATABASE_URL=address).stdout == "{'options': '-c jit=off'}\n"
    said = python(code, DEBUG="1", DATABASE_URL=f"{address}?options=-c%20jit%3Don")
    assert said.stdout == "{'options': '-c jit=on'}\n"


def test_sqlite_waits_for_its_turn(tmp_path: Path) -> None:
    code = (
        "from django.conf import settings; import django; django.setup();"
        "from django.db import connection as c;"
        "cursor = c.cursor();"
        "print(c.transaction_mode, *cursor.execute('pragma busy_timeout').fetchone(),"
        " *cursor.execute('pragma journal_mode').fetchone())"
    )
    done = python(code, DEBUG="1", DATABASE_URL=f"sqlite:///{tmp_path}/db.sqlite3")
    assert done.stdout == "IMMEDIATE 20000 wal\n", done.stderr


@pytest.mark.parametrize(
    ("word", "value"), [("1", True), ("YES", True), ("off", False), ("", False)]
)
def test_flags(monkeypatch: pytest.MonkeyPatch, word: str, value: bool) -> None:
    monkeypatch.setenv("A_FLAG", word)
    assert env.flag("A_FLAG") is value


def test_wrong_values_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_FLAG", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="A_FLAG must be 1 or 0, not 'perhaps'"):
        env.flag("A_FLAG")
    monkeypatch.setenv("A_NUMBER", "ten")
    with pytest.raises(ImproperlyConfigured, match="A_NUMBER must be a whole number, not 'ten'"):
        env.whole_number("A_NUMBER", 1)


def test_the_environment_wins_over_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("IN_BOTH", "environment")
    monkeypatch.delenv("IN_FILE", raising=False)
    file = tmp_path / ".env"
    file.write_text("# a note=1\nIN_BOTH=file\nIN_FILE = 'here' \n\nnonsense\n")
    env.load_env_file(file)
    assert (env.text("IN_BOTH"), env.text("IN_FILE")) == ("environment", "here")
    monkeypatch.delenv("IN_FILE")


def test_static_files_can_be_collected_and_hold_no_crest(tmp_path: Path) -> None:
    """Every picture that a style sheet names is there; a missing one stops a real installation."""
    done = python(
        "from django.core.management import call_command; import django; django.setup();"
        "call_command('collectstatic', interactive=False, verbosity=0)",
        **PRODUCTION | {"STATIC_ROOT": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(list(tmp_path.glob("app.*.css"))) == 1
    style = (tmp_path / "app.css").read_text()
    assert "crest" not in style
    assert "GDS Transport" not in style
    assert "url(http" not in style
    assert not (tmp_path / "viewflow").exists()
