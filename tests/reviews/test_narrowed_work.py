"""What the list of work asks the database first leaves out nothing that the clock would find, in any state and on any day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from reviews.door.due import deadlines_of
from reviews.door.grounds import ground_read_once
from reviews.models import LocalDeadline, Review, ReviewDate, Stage
from reviews.online.reading import still_out, to_decide
from reviews.process import process_for
from reviews.regulators.delay import DELAY, delays_of, owed
from reviews.repeating import Repeating
from reviews.rules import editions, get_edition
from tests.machine.states import ALL_STATES, STATES_OF, process_of
from tests.world import World
from workflows.lcspr.worklist import CHECKS
from workflows.rapid_review.worklist import PARTNERS

#: The database compares dates alike on both.
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
Found = list[tuple[date | None, int]]
#: Seen from today: before it began, soon after, when it is late, and when a report was out for years.
DAYS = (-10, 0, 12, 35, 190, 400, 1200)
#: Processes whose rules ask for such work.
ASKING = ("dhr", "lcspr", "learning", "rapid_review", "sar")


def whole_of_rule(rule: str, reviews: QuerySet[Review], today: date, by: date = date.max) -> Found:
    """Every deadline of every one of these reviews worked out, and then those of the rule kept."""
    found = list(reviews.select_related("partnership"))
    days = [
        (item.due_on, pk)
        for pk, items in deadlines_of(found, today).items()
        for item in items
        if item.rule.id == rule and item.is_pressing and item.due_on is not None
    ]
    return sorted(one for one in days if one[0] <= by)


def repeated(work: Repeating, today: date) -> tuple[Found, Found]:
    every = Review.objects.filter(process=work.process, stage__in=work.stages)
    narrowed: Found = [(day, review.pk) for day, review in work.due(Review.objects.all(), today)]
    return narrowed, whole_of_rule(work.rule, every, today)


def online(today: date) -> tuple[Found, Found]:
    whole: Found = []
    for process in set(still_out().values_list("process", flat=True)):
        kind = process_for(process).online
        assert kind is not None
        whole += whole_of_rule(kind.rule, still_out().filter(process=process), today, by=today)
    narrowed: Found = [(day, review.pk) for day, review in to_decide(still_out(), today)]
    return narrowed, sorted(whole, key=str)


def delayed(today: date) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    over = (Stage.CLOSED, Stage.NOT_PROGRESSED)
    every = Review.objects.exclude(stage__in=over).select_related("partnership").order_by("pk")
    named = {review: get_edition(review.edition).recipients_of(DELAY) for review in every}
    whole = delays_of({review: who for review, who in named.items() if who}, today)
    return (
        [(review.pk, str(delay)) for _, (review, delay) in owed(Review.objects.all(), today)],
        [(pk, str(delay)) for pk, delay in sorted(whole.items()) if delay.waiting],
    )


Question = Callable[[date], tuple[Found, Found] | tuple[list[tuple[int, str]], ...]]
#: The questions, and the processes whose rules ask them.
QUESTIONS: dict[str, tuple[Question, tuple[str, ...]]] = {
    "partners": (lambda today: repeated(PARTNERS, today), ("rapid_review",)),
    "checks": (lambda today: repeated(CHECKS, today), ("lcspr",)),
    "online": (online, ("dhr", "lcspr", "learning", "sar")),
    "delayed": (delayed, ("dhr", "lcspr")),
}


def asked(process: str, days: Iterable[int] = DAYS) -> dict[str, list[int]]:
    """Hold each question of a process against the whole one on these days; return on which of them it found something."""
    found: dict[str, list[int]] = {}
    for name, (question, processes) in QUESTIONS.items():
        for day in days if process in processes else ():
            narrowed, whole = question(timezone.localdate() + timedelta(days=day))
            assert narrowed == whole, (name, day)
            if narrowed:
                found.setdefault(name, []).append(day)
    return found


def shorten(world: World, process: str) -> None:
    """The partnership sets one of its unit for whatever it may set."""
    LocalDeadline.objects.bulk_create(
        LocalDeadline(
            partnership=world.partnership,
            process=process,
            rule_id=rule.id,
            amount=1,
            reason="Ours.",
        )
        for rule in editions(process)[-1].deadlines
        if rule.editable
    )


STATES = [state for process in ASKING for state in STATES_OF[process]]


@pytest.mark.parametrize("state", STATES)
def test_the_same_in_every_state(world: World, state: str) -> None:
    ALL_STATES[state][1](world)
    with ground_read_once([world.partnership.pk]):
        asked(process_of(state))


LATE = [190, 400, 1200]


@pytest.mark.parametrize(
    ("state", "found", "nearer"),
    [
        (
            "local_begun",
            {"checks": list(DAYS), "delayed": LATE},
            {"checks": list(DAYS), "delayed": [35, *LATE]},
        ),
        ("local_published", {"online": [400, 1200]}, {"online": [35, *LATE]}),
        ("dhr_begun", {"delayed": LATE}, {"delayed": [35, *LATE]}),
        ("notified", {"partners": list(DAYS)}, {"partners": list(DAYS)}),
    ],
)
def test_the_same_with_amounts_of_ones_own(
    world: World, state: str, found: dict[str, list[int]], nearer: dict[str, list[int]]
) -> None:
    """Shorter ones bring the day nearer. Something is found: equal is not empty."""
    ALL_STATES[state][1](world)
    # As where the notification was recorded without it.
    ReviewDate.objects.filter(key="partners_told").delete()
    process = process_of(state)
    assert asked(process) == found
    shorten(world, process)
    with ground_read_once([world.partnership.pk]):
        assert asked(process) == nearer
    assert asked(process) == nearer


def test_a_day_that_was_agreed_can_be_any(world: World) -> None:
    review = ALL_STATES["dhr_begun"][1](world)
    soon = timezone.localdate() + timedelta(days=5)
    ReviewDate.objects.create(review=review, key="finish_agreed", on=soon)
    with ground_read_once([world.partnership.pk]):
        assert asked("dhr") == {"delayed": [12, 35, *LATE]}
