"""The clock on the review page: what was done shows its day, and a review that ended has no deadline ahead."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.ui.words import day
from reviews import door
from reviews.models import ReviewDate
from reviews.queries.clock import ClockLine, clock_of
from tests.drive.opening import fresh, notified
from tests.machine.states.rapid_review import withdrawn
from tests.world import World

TODAY = timezone.localdate()


def told(lines: tuple[ClockLine, ...]) -> dict[str, tuple[str, str, str]]:
    return {line.deadline.rule.id: (line.sentence, line.note, line.edge) for line in lines}


def test_what_was_done_shows_the_day_it_was_done_and_the_due_day_as_past(world: World) -> None:
    review = notified(world)
    lines = clock_of(review, TODAY).lines
    due = {line.deadline.rule.id: day(line.deadline.due_on) for line in lines}
    found = told(lines)
    assert found["SIN_NOTIFY"] == (
        f"Met on {day(TODAY)}",
        f"It was due {due['SIN_NOTIFY']}",
        "met",
    )
    sentence, note, edge = found["RR_REQUESTS"]
    assert (sentence.partition(":")[0], note, edge) == (
        f"By {due['RR_REQUESTS']}",
        "Local practice",
        "running",
    )


def test_what_was_done_without_a_day_to_count_from_is_done(world: World) -> None:
    review = notified(world)
    ReviewDate.objects.filter(review=review, key="la_aware").delete()
    assert told(clock_of(review, TODAY).lines)["SIN_NOTIFY"] == (
        f"Done on {day(TODAY)}",
        "",
        "met",
    )


def test_a_review_that_took_another_route_has_nothing_ahead(world: World) -> None:
    review = withdrawn(world)
    later = TODAY + timedelta(days=60)
    clock = clock_of(review, later)
    found = told(clock.lines)
    # What was met before it ended stays met: the notification, and that the partners were told.
    met = [key for key, line in found.items() if line[2] == "met"]
    assert len(met) == 2 and "SIN_NOTIFY" in met
    for key in met:
        del found[key]
    assert set(found.values()) == {("No longer needed", "", "over")}
    assert clock.elapsed is not None
    assert (clock.elapsed.until, clock.elapsed.is_running, clock.elapsed.is_met) == (
        TODAY,
        False,
        False,
    )
    client = Client()
    client.force_login(world.coordinator)
    page = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert f"Ended {day(TODAY)}, on working day" in page
    assert "lfp-clock__item--running" not in page
    assert page.count("lfp-clock__item--over") == len(found)


def test_one_that_is_taken_up_again_runs_again(world: World) -> None:
    review = withdrawn(world)
    door.perform("reconsider", review, world.coordinator, reason="New facts.")
    clock = clock_of(fresh(review), TODAY)
    assert clock.elapsed is not None
    assert clock.elapsed.is_running
    assert "over" not in {line.edge for line in clock.lines}
