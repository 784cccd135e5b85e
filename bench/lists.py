"""List pages at 200 and at 5,000 reviews: the same number of queries, at most 1.3 times the time.

python -m bench lists
"""

from __future__ import annotations

import time
from datetime import timedelta
from itertools import islice

from bench.timing import counting, middle

SMALL, LARGE = 200, 5_000
TARGET = 1.3
ROUNDS = 25


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


def _measure() -> dict[str, tuple[int, float]]:
    """Return for each list page the number of queries and the median time in milliseconds."""
    from django.test import Client
    from django.urls import reverse

    from partnership.models import User

    client = Client()
    client.force_login(User.objects.get(email="team@example.org"))
    pages = {
        "your work": reverse("reviews:work"),
        "board": reverse("reviews:board"),
        "board, late": f"{reverse('reviews:board')}?late=on",
        "board, search": f"{reverse('reviews:board')}?q=Child+11",
    }
    found: dict[str, tuple[int, float]] = {}
    for name, address in pages.items():
        client.get(address)
        times = []
        with counting() as count:
            for _ in range(ROUNDS):
                start = time.perf_counter()
                response = client.get(address)
                times.append(time.perf_counter() - start)
                assert response.status_code == 200, (name, response.status_code)
        found[name] = (round(count.number / ROUNDS), middle(times) * 1000)
    return found


def run() -> bool:
    """Measure both sizes and print the ratios; True when every page keeps its target."""
    _fill(SMALL)
    small = _measure()
    _fill(LARGE)
    large = _measure()
    print(
        f"{'page':<16}{'queries':>16}{'ms at ' + str(SMALL):>14}{'ms at ' + str(LARGE):>14}{'ratio':>8}"
    )
    good = True
    for name, (queries, milliseconds) in small.items():
        more, slower = large[name]
        ratio = slower / milliseconds
        fine = more == queries and ratio <= TARGET
        good = good and fine
        print(
            f"{name:<16}{queries:>8}{more:>8}{milliseconds:>14.1f}{slower:>14.1f}{ratio:>8.2f}"
            f"  {'PASS' if fine else 'MISSED'}"
        )
    return good
