"""Several ticks at the same time, each with its own connection: every message goes out once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.core import mail
from django.db import connection

from partnership.models import Event, Message
from reviews.timers.tick import Beat, tick
from tests.drive.opening import screened
from tests.timers.setting import START, ask, at
from tests.world import build_world

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(run: Callable[[], Beat], times: int = 4) -> list[Beat]:
    """Run the same thing in several threads, started together."""
    start = threading.Barrier(times)
    beats: list[Beat] = []

    def work() -> None:
        try:
            start.wait()
            beats.append(run())
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(beats) == times
    return beats


def test_each_message_goes_out_once_whoever_ticks() -> None:
    world = build_world()
    for _ in range(3):
        review = screened(world, START)
        for key in ("police", "la", "school"):
            ask(world, review, key=key)
    now = at(2026, 1, 23)
    beats = at_once(lambda: tick(now))
    assert [beat.problems for beat in beats] == [[]] * 4
    tick(now)
    rows = Message.objects.values_list("dedupe_key", "state")
    # Three agencies of three reviews and the team's own late task to three members of the executive; the main
    # deadline, thirteen days late and of no agency, to the two of the team.
    assert Counter(state for _, state in rows) == {"sent": 3 * ((3 + 1) * 3 + 2)}
    assert len(mail.outbox) == len(rows)
    ids = [letter.extra_headers["Message-ID"] for letter in mail.outbox]
    assert len(set(ids)) == len(ids)
    assert Event.objects.filter(act="escalation").count() == 3 * (3 + 1)
