"""Fixtures for every test, and the rule that nothing may be skipped when everything is asked for."""

from __future__ import annotations

import os

import pytest
from django.core.cache import cache
from django.db import connections

from tests.machine.states import process_of
from tests.prepared import prepare
from tests.world import world

__all__ = ["world"]


#: Fixtures by which a test comes to a database.
DATABASE = {"db", "transactional_db", "live_server", "cast", "visit", "replay", "site"}
#: Scenes that take long to build: the tests that stand on one go to one worker, which builds it once. The visits and the
#: replayed forms have the same scene and take equally long, so each worker builds it and takes one half.
SCENES = {"visit": "visits", "replay": "replays"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--database-only``: leave out what another database does not change; the SQLite part tries it."""
    parser.addoption(
        "--database-only", action="store_true", help="leave out what needs no second database"
    )


# Before xdist looks for the groups, or no test is in one.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What lies in ``tests/browser`` is marked so; nobody has to remember it."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
        if group := _scene_of(item):
            item.add_marker(pytest.mark.xdist_group(group))
    if config.getoption("--database-only"):
        without = [item for item in items if not _asks_a_database(item)]
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if _asks_a_database(item)]


def _asks_a_database(item: pytest.Item) -> bool:
    """Whether the test asks for a database, by a mark or by a fixture, and a second one can change its answer."""
    if item.get_closest_marker("one_database"):
        return False
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    return marked is not None or bool(DATABASE & set(getattr(item, "fixturenames", ())))


def _scene_of(item: pytest.Item) -> str:
    """The scene on which a test stands: one for each state of the role table, two for the walk, and for the buttons one for
    each process.
    """
    callspec = getattr(item, "callspec", None)
    if callspec is not None and "cast" in callspec.params:
        return f"state-{callspec.params['cast']}"
    if callspec is not None and item.nodeid.startswith("tests/machine/test_buttons.py"):
        return f"buttons-{process_of(callspec.params['state'])}"
    names = set(getattr(item, "fixturenames", ()))
    return next((SCENES[name] for name in SCENES if name in names), "")


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
