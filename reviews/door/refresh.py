"""Moving due days when what they are counted by has changed: the calendar, the first day, a local amount."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from partnership.events import record
from reviews.flowkit.lock import lock_rows

from .due import CLOCK_RUNS, deadlines_of, refresh_due

if TYPE_CHECKING:
    from partnership.hooks import Finish
    from partnership.models import Partnership
    from partnership.writing import Writing

#: For each open review: rule id → the day that it gives.
DueDays = Mapping[int, Mapping[str, date | None]]


def due_days(partnership: Partnership, today: date) -> DueDays:
    """Return what the rules give for every open review of a partnership; a few queries however many."""
    from reviews.models import Review

    reviews = list(
        Review.objects.filter(CLOCK_RUNS, partnership=partnership)
        .select_related("partnership")
        .order_by("pk")
    )
    return {
        pk: {item.rule.id: item.due_on for item in found}
        for pk, found in deadlines_of(reviews, today).items()
    }


def refresh_partnership(partnership: Partnership, today: date | None = None) -> int:
    """Write the due days of every open review and its tasks again; return how many reviews were looked at.

    Takes the lock of each review in turn, so that an act that runs meanwhile cannot write an old day back.
    """
    from reviews.models import Review, ReviewProcess

    day = today or timezone.localdate()
    running = (
        ReviewProcess.objects.filter(
            review__in=Review.objects.filter(CLOCK_RUNS, partnership=partnership).order_by()
        )
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    count = 0
    for pk in list(running):
        process = lock_rows(pk)
        refresh_due(process.review, process, day)
        count += 1
    return count


def watch(partnership: Partnership) -> Finish:
    """Note the due days before a change; the answer, called after it, moves them and tells each review's log.

    It returns how many moved that are not restricted: the whole team reads the number, and would count them.
    """
    from reviews.models import Review

    before = due_days(partnership, timezone.localdate())

    def finish(writing: Writing) -> int:
        after = due_days(partnership, writing.today)
        moved = [pk for pk, days in after.items() if days != before.get(pk)]
        if moved:
            refresh_partnership(partnership, writing.today)
        for pk in moved:
            record(
                act="move_days",
                sentence=f"Due days moved: {writing.sentence[:1].lower()}{writing.sentence[1:]}",
                actor=writing.actor,
                about=("review", pk),
                partnership=partnership,
                reason=writing.reason,
                data={"cause": str(writing.uid)},
                at=writing.now,
            )
        return Review.objects.filter(pk__in=moved, is_restricted=False).count()

    return finish
