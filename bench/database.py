"""Databases that are made for one benchmark and thrown away after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def throw_away_database() -> Iterator[None]:
    """Set Django up, make a test database, and remove it afterwards."""
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment(debug=False)
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    print(f"on {connection.vendor}")
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


@contextmanager
def second_database() -> Iterator[BaseDatabaseWrapper]:
    """Make another one beside the throw-away database, and remove it afterwards; give its connection."""
    from django.db import DEFAULT_DB_ALIAS, connections

    second = connections[DEFAULT_DB_ALIAS].copy()
    name = second.settings_dict["NAME"]
    second.settings_dict["TEST"]["NAME"] = (
        "file:second?mode=memory&cache=shared" if second.vendor == "sqlite" else f"{name}_second"
    )
    with working_in(second):
        second.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield second
    finally:
        with working_in(second):
            second.creation.destroy_test_db(name, verbosity=0)


@contextmanager
def working_in(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Let all models of a block live in this database. Its connection stays open afterwards."""
    from django.db import DEFAULT_DB_ALIAS, connections

    before = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = database
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = before
