"""List pages at 200 and at 5,000 reviews of every process: the same number of queries, at most 1.3 times the time.

python -m bench lists
"""

from __future__ import annotations

import time
from dataclasses import dataclass
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
    from reviews.models import Review, ReviewDate, ReviewProcess, ReviewTask

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
    kinds = _kinds()

    def review_of(number: int) -> Review:
        kind = kinds[number % len(kinds)]
        # One in ten of each process is still running, as in ten years of a partnership.
        runs = number // len(kinds) % 10 == 0
        return Review(
            partnership=partnership,
            process=kind.process,
            edition=kind.edition,
            reference=f"BEN-{kind.code}-2026-{number:05d}",
            pseudonym=f"Child {number}",
            summary="An injury that has not been explained.",
            search_text=f"ben-{kind.code}-2026-{number:05d} child {number} an injury that has not been explained.".lower(),
            stage=kind.stages[number // len(kinds) % len(kind.stages)],
            due_on=today + timedelta(days=number % 30 - 10) if runs else None,
            due_rule=kind.rule if runs else "",
            created_at=now - timedelta(days=number % 900),
            created_by=user,
        )

    reviews = Review.objects.bulk_create(review_of(number) for number in range(have, up_to))
    by_process = {kind.process: kind for kind in kinds}
    processes = ReviewProcess.objects.bulk_create(
        ReviewProcess(flow_class=by_process[review.process].flow, review=review)
        for review in reviews
    )
    rows = iter(
        ReviewTask(
            process=process,
            flow_task=by_process[process.review.process].node,
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
        ReviewDate(
            review=review, key=by_process[review.process].begins, on=today - timedelta(days=20)
        )
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


@dataclass(frozen=True)
class Kind:
    """One process as the lists see it: its newest edition, its stages, and a task of its flow."""

    process: str
    code: str
    edition: str
    stages: tuple[str, ...]
    rule: str
    begins: str
    flow: type
    node: object


def _kinds() -> list[Kind]:
    """All processes that are installed, in the order of their keys."""
    from reviews.flowkit.nodes import Work
    from reviews.process import processes
    from reviews.rules import editions

    found = []
    for one in sorted(processes(), key=lambda item: item.key):
        edition = editions(one.key)[-1]
        node = next(node for node in one.flow.instance.nodes() if isinstance(node, Work))
        found.append(
            Kind(
                process=one.key,
                code=one.code,
                edition=edition.id,
                stages=tuple(edition.stages),
                rule=edition.deadlines[0].id,
                begins=edition.anchor_for_edition[0],
                flow=one.flow,
                node=node,
            )
        )
    return found


def _pages() -> dict[str, str]:
    from django.urls import reverse

    board = reverse("reviews:board")
    # A search that fills its page at both sizes, and one that finds a single review at both: like is held to like.
    return {
        "your work": reverse("reviews:work"),
        "board": board,
        "board, late": f"{board}?late=on",
        "board, search": f"{board}?q=Child+1",
        "board, found": f"{board}?q={_one_reference()}",
        **{f"board, {one.process}": f"{board}?process={one.process}" for one in _kinds()},
    }


def _one_reference() -> str:
    """A review that is there at both sizes."""
    return f"BEN-{_kinds()[11 % len(_kinds())].code}-2026-00011"


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
            f"{'page':<22}{'queries':>16}{f'ms at {SMALL}':>14}{f'ms at {LARGE}':>14}{'ratio':>8}"
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
        f"{name:<22}{queries[SMALL]:>8}{queries[LARGE]:>8}{small:>14.1f}{large:>14.1f}{large / small:>8.2f}"
        f"  {'PASS' if fine else 'MISSED'}"
    )
    return fine
