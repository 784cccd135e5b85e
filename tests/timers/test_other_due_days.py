"""What is reminded of besides tasks and requests: the main deadline of a review that stands still, and actions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from actions.models import Action, ActionState
from partnership.delivery import deliver
from partnership.models import Membership, Message
from reviews.models import ConflictOfInterest, ReviewDate, ReviewRole
from reviews.timers.due_items import due_items
from reviews.timers.needed import still_needed
from reviews.timers.reminders import remind
from reviews.timers.tick import tick
from tests.drive import learning
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.timers.setting import START, at, every_day, quiet, sent
from tests.world import World

#: Fifteen working days after Friday 12 December 2025, over Christmas and New Year.
MAIN_DUE = date(2026, 1, 7)
ONE_DAY = timedelta(days=1)


def test_a_review_that_stands_still_is_not_silent(world: World) -> None:
    """Nothing that it waits for has a day of its own, and day 15 comes all the same."""
    quiet(screened(world, START))
    ReviewDate.objects.filter(key="submitted").delete()
    every_day(date(2025, 12, 15), date(2026, 2, 10))
    team = ("coordinator", "coordinator2")
    assert sent() == [
        *[(date(2026, 1, 5), who) for who in team],
        *[(MAIN_DUE, who) for who in team],
        *[(date(2026, 1, 8), who) for who in team],
        (date(2026, 1, 28), "police_board"),
        *[(date(2026, 2, 4), who) for who in ("icb_partner", "la_partner", "police_partner")],
    ]
    body = Message.objects.filter(kind="reminder").latest("pk").body
    assert (
        "Send the Rapid Review to the National Panel: this was due on Wednesday 7 January 2026"
        in body
    )
    assert "You get this because you run this review." in body


def test_the_task_that_meets_the_main_deadline_stands_for_it(world: World) -> None:
    review = drive.signed(world)
    (item,) = due_items(timezone.localdate(), {world.partnership.pk: date(2100, 1, 1)})
    assert (item.kind, item.review.pk) == ("task", review.pk)
    assert item.title == "Submit to the National Panel"


@pytest.fixture
def action(world: World) -> Action:
    review = screened(world, START)
    quiet(review)
    return Action.objects.create(
        review=review,
        text="Teach the sleep guidance to every visitor",
        agency=world.agencies["police"],
        lead=world.police_contact,
        due_on=MAIN_DUE,
    )


def test_an_action_is_reminded_of_and_climbs(world: World, action: Action) -> None:
    """Its lead is not on the review."""
    assert not ReviewRole.objects.filter(user=world.police_contact).exists()
    every_day(date(2025, 12, 15), date(2026, 1, 30))
    assert sent() == [
        (date(2026, 1, 5), "police_contact"),
        (MAIN_DUE, "police_contact"),
        (date(2026, 1, 8), "police_contact"),
        *lead_of_the_police(date(2026, 1, 14)),
        (date(2026, 1, 21), "police_board"),
        (date(2026, 1, 28), "police_board"),
    ]
    first = Message.objects.order_by("pk").first()
    assert first is not None
    assert f"/actions/{action.pk}/" in first.body
    assert "Action: Teach the sleep guidance to every visitor: this is due on" in first.body


def test_closing_the_review_does_not_silence_its_actions(world: World) -> None:
    review = drive.closed(world)
    today = timezone.localdate()
    (handed_over,) = Action.objects.filter(review=review, state=ActionState.OPEN)
    items = due_items(today, {world.partnership.pk: handed_over.due_on})
    assert [(item.kind, item.pk) for item in items] == [("action", handed_over.pk)]


def lead_of_the_police(day: date) -> list[tuple[date, str]]:
    from partnership.models import AgencyContact

    return [
        (day, row.user.email.removesuffix("@example.org"))
        for row in AgencyContact.objects.filter(agency__name__icontains="police", kind="lead")
    ]


@pytest.mark.parametrize("state", [ActionState.PROPOSED, ActionState.DONE, ActionState.DROPPED])
def test_an_action_that_is_no_longer_the_leads_is_not_chased(
    world: World, action: Action, state: str
) -> None:
    Action.objects.filter(pk=action.pk).update(state=state)
    every_day(date(2025, 12, 31), date(2026, 1, 30))
    assert sent() == []


def test_the_team_is_told_where_the_lead_may_not_be(world: World, action: Action) -> None:
    ConflictOfInterest.objects.create(
        review_id=action.review_id,
        user=world.police_contact,
        nature="Her sister",
        declared_on=START.date(),
        declared_by=world.coordinator,
    )
    tick(at(2026, 1, 7))
    assert sent() == [(MAIN_DUE, "coordinator"), (MAIN_DUE, "coordinator2")]
    Membership.objects.filter(user=world.coordinator2).update(until=START.date())
    tick(at(2026, 1, 8))
    assert sent()[2:] == [(date(2026, 1, 8), "coordinator")]


def test_a_message_that_waited_is_dropped_when_the_action_was_done_meanwhile(
    world: World, action: Action
) -> None:
    assert remind(at(2026, 1, 7)) == 1
    Action.objects.filter(pk=action.pk).update(due_on=MAIN_DUE + timedelta(days=30))
    deliver(still_needed, now=at(2026, 1, 7))
    assert list(Message.objects.values_list("state", flat=True)) == ["cancelled"]


def test_a_closed_review_is_looked_at_again_on_its_day(world: World) -> None:
    """Nothing else of a closed review is reminded of; a look that was recorded ends it, and the next day starts it again."""
    review = learning.closed(world)
    assert review.due_on is not None
    horizon = {world.partnership.pk: date(2100, 1, 1)}
    (item,) = due_items(timezone.localdate(), horizon)
    assert (item.kind, item.title) == ("revisit", "Look again at what became of the learning")
    assert (item.due_on, item.role) == (review.due_on, "coordinator")
    assert item.address.endswith(f"/reviews/{review.reference}/revisit/")
    assert due_items(timezone.localdate(), {world.partnership.pk: review.due_on - ONE_DAY}) == []
    day = review.due_on
    remind(at(day.year, day.month, day.day))
    told = Message.objects.filter(kind="reminder", subject__contains=review.reference)
    look = "Look again at what became of the learning: this is due today"
    # A year after publication it is asked as well whether the report stays available.
    told = [one for one in told if look in one.body]
    assert told
    assert all(still_needed(one) for one in told)
    learning.look_again(world, review)
    assert due_items(timezone.localdate(), horizon) == []
    assert not any(still_needed(one) for one in told)
