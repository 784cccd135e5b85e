"""Fixtures for every test, and the rule that nothing may be skipped when everything is asked for."""

from __future__ import annotations

import os

import pytest
from django.core.cache import cache
from django.db import connections

from tests.prepared import prepare
from tests.world import world

__all__ = ["world"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What lies in ``tests/browser`` is marked so; nobody has to remember it."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """Start from a database that is migrated already, under the name of this worker."""
    return prepare(connections.settings)


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """Each test starts with an empty cache: what earlier tests did in the same minute limits none of them."""
    cache.clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    """Turn a skip into a failure when ``REQUIRE_ALL`` is set, as ``make test`` does."""
    report = yield
    if report.skipped and os.environ.get("REQUIRE_ALL") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and REQUIRE_ALL is set: {report.longrepr}"
    return report
