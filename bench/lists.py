"""List pages at 200 and at 5,000 reviews: the same number of queries, at most 1.3 times the time.

python -m bench lists
"""

from __future__ import annotations

import time
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from bench.database import second_database, working_in
from bench.timing import counting

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.test import Client

SMALL, LARGE = 200, 5_000
TARGET = 1.3
#: Of each page at each size, in turns.
ROUNDS = 61


def _fill(up_to: int) -> None:
    """Bring the number of reviews up to ``up_to``, with their work, dates and a little history of events."""
    from django.utils import timezone
    from viewflow.workflow.token import Token

    from partnership.models import Event, Membership, Partnership, Role, User
    from reviews.models import Review, ReviewDate, ReviewProcess, ReviewTask, Stage
    from workflows.rapid_review.flow import RapidReviewFlow

    today, now = timezone.localdate(), timezone.now()
    partnership, _ = Partnership.objects.get_or_create(
        code="BEN",
        defaults={
            "name": "Bench",
            "short_name": "Bench",
            "area": "Bench",
            "reply_email": "b@example.org",
        },
    )
    user, made = User.objects.get_or_create(email="team@example.org", defaults={"name": "Team"})
    if made:
        Membership.objects.create(
            user=user,
            partnership=partnership,
            role=Role.BUSINESS_UNIT,
            since=today - timedelta(days=900),
        )
    have = Review.objects.count()
    stages = [
        Stage.NOTIFICATION,
        Stage.SCREENING,
        Stage.INFORMATION,
        Stage.PANEL,
        Stage.REPORT,
        Stage.CLOSED,
    ]
    reviews = Review.objects.bulk_create(
        Review(
            partnership=partnership,
            process="rapid_review",
            edition="rapid_review.wt2023",
            reference=f"BEN-RR-2026-{number:05d}",
            pseudonym=f"Child {number}",
            summary="An injury that has not been explained.",
            search_text=f"ben-rr-2026-{number:05d} child {number} an injury that has not been explained.",
            stage=stages[number % len(stages)],
            # One in ten is still running, as in ten years of a partnership.
            due_on=today + timedelta(days=number % 30 - 10) if number % 10 == 0 else None,
            due_rule="RR_SUBMIT" if number % 10 == 0 else "",
            created_at=now - timedelta(days=number % 900),
            created_by=user,
        )
        for number in range(have, up_to)
    )
    processes = ReviewProcess.objects.bulk_create(
        ReviewProcess(flow_class=RapidReviewFlow, review=review) for review in reviews
    )
    rows = iter(
        ReviewTask(
            process=process,
            flow_task=RapidReviewFlow.screening,
            flow_task_type="HUMAN",
            role="coordinator",
            token=Token("start"),
            status="NEW" if process.review.due_on else "DONE",
            due_on=process.review.due_on,
        )
        for process in processes
    )
    while chunk := list(islice(rows, 1000)):
        ReviewTask.objects.bulk_create(chunk)
    ReviewDate.objects.bulk_create(
        ReviewDate(review=review, key="notification_sent", on=today - timedelta(days=20))
        for review in reviews
    )
    Event.objects.bulk_create(
        Event(
            partnership=partnership,
            at=now,
            actor=user,
            act="open",
            sentence="Opened the review.",
            about_kind="review",
            about_id=str(review.pk),
        )
        for review in reviews
    )
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _pages() -> dict[str, str]:
    from django.urls import reverse

    board = reverse("reviews:board")
    # A search that fills its page at both sizes, and one that finds a single review at both: like is held to like.
    return {
        "your work": reverse("reviews:work"),
        "board": board,
        "board, late": f"{board}?late=on",
        "board, search": f"{board}?q=Child+1",
        "board, found": f"{board}?q=BEN-RR-2026-00011",
    }


def _signed_in() -> Client:
    from django.test import Client

    from partnership.models import User

    client = Client()
    client.force_login(User.objects.get(email="team@example.org"))
    return client


def _time(client: Client, address: str) -> float:
    start = time.perf_counter()
    response = client.get(address)
    taken = time.perf_counter() - start
    assert response.status_code == 200, (address, response.status_code)
    return taken


def _queries(client: Client, address: str) -> int:
    with counting() as count:
        client.get(address)
    return count.number


def run() -> bool:
    """Measure both sizes and print the ratios; True when every page keeps its target.

    Both sizes stand side by side in databases of their own and take turns, so that whatever else the
    machine does slows both alike; the figures are the best of all rounds, for it only ever adds time.
    """
    from django.db import DEFAULT_DB_ALIAS, connections

    with second_database() as other:
        places = {SMALL: connections[DEFAULT_DB_ALIAS], LARGE: other}
        clients = {}
        for size, place in places.items():
            with working_in(place):
                _fill(size)
                clients[size] = _signed_in()
        print(
            f"{'page':<16}{'queries':>16}{f'ms at {SMALL}':>14}{f'ms at {LARGE}':>14}{'ratio':>8}"
        )
        kept = [_compare(name, address, places, clients) for name, address in _pages().items()]
        return all(kept)


def _compare(
    name: str, address: str, places: dict[int, BaseDatabaseWrapper], clients: dict[int, Client]
) -> bool:
    times: dict[int, list[float]] = {size: [] for size in places}
    queries = {}
    for size, place in places.items():
        with working_in(place):
            _time(clients[size], address)
            queries[size] = _queries(clients[size], address)
    for number in range(ROUNDS):
        # Neither size always comes first.
        for size in sorted(places, reverse=bool(number % 2)):
            with working_in(places[size]):
                times[size].append(_time(clients[size], address))
    small, large = (min(times[size]) * 1000 for size in (SMALL, LARGE))
    fine = queries[SMALL] == queries[LARGE] and large / small <= TARGET
    print(
        f"{name:<16}{queries[SMALL]:>8}{queries[LARGE]:>8}{small:>14.1f}{large:>14.1f}{large / small:>8.2f}"
        f"  {'PASS' if fine else 'MISSED'}"
    )
    return fine
