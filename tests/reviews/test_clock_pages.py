"""Why a date, the list of dates, correcting one, and saying why one was late."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import User
from partnership.ui.words import day
from reviews import door
from reviews.door import Refused
from reviews.door.due import deadlines
from reviews.models import LocalDeadline, Review, ReviewDate
from reviews.rules import get_edition
from tests.drive.information import asked
from tests.drive.opening import fresh
from tests.world import World

#: A Tuesday with Christmas ahead.
BEFORE_CHRISTMAS = datetime(2025, 12, 16, 10, tzinfo=ZoneInfo("Europe/London"))


def get(client: Client, user: User, name: str, *args: str, status: int = 200) -> str:
    client.force_login(user)
    response = client.get(reverse(f"reviews:{name}", args=args))
    assert response.status_code == status
    return re.sub(r"\s+", " ", unescape(response.content.decode()))


def post(client: Client, user: User, name: str, *args: str, status: int, **data: Any) -> str:
    client.force_login(user)
    response = client.post(reverse(f"reviews:{name}", args=args), data, follow=status == 200)
    assert response.status_code == status
    return re.sub(r"\s+", " ", unescape(response.content.decode()))


def form(row: ReviewDate, on: Any, reason: str = "The letter says so.") -> dict[str, Any]:
    return {
        "on-day": on.day,
        "on-month": on.month,
        "on-year": on.year,
        "reason": reason,
        "version": row.version,
    }


def date_of(review: Review, key: str) -> ReviewDate:
    return ReviewDate.objects.get(review=review, key=key)


@pytest.fixture
def review(world: World) -> Review:
    return asked(world)


# -- why -----------------------------------------------------------------------------------------------


def test_why_names_each_day_that_does_not_count(client: Client, world: World) -> None:
    review = asked(world, now=BEFORE_CHRISTMAS)
    text = get(client, world.coordinator, "why", review.reference, "RR_SUBMIT")
    assert "Thursday 25 December 2025" in text
    assert "Christmas Day" in text
    assert "Boxing Day" in text
    assert "Weekend" in text
    assert "Rule" in text
    assert review.pseudonym in text


def test_why_says_what_the_partnership_set(client: Client, world: World, review: Review) -> None:
    LocalDeadline.objects.create(
        partnership=world.partnership,
        process=review.process,
        rule_id="RR_RETURNS",
        amount=4,
        reason="We meet early.",
    )
    text = get(client, world.la_contact, "why", review.reference, "RR_RETURNS")
    assert "Your partnership set 4 working days in place of" in text
    assert "Reason: We meet early." in text


@pytest.mark.parametrize("rule", ["NO_SUCH", "rr_submit"])
def test_an_unknown_rule_is_not_found(
    client: Client, world: World, review: Review, rule: str
) -> None:
    get(client, world.coordinator, "why", review.reference, rule, status=404)


def test_every_rule_has_its_answer(client: Client, world: World, review: Review) -> None:
    for item in deadlines(review, timezone.localdate()):
        text = get(client, world.coordinator, "why", review.reference, item.rule.id)
        assert item.rule.citation in text


# -- dates ---------------------------------------------------------------------------------------------


def test_the_coordinator_gets_links_to_change(client: Client, world: World, review: Review) -> None:
    text = get(client, world.coordinator, "dates", review.reference)
    assert reverse("reviews:correct_date", args=[review.reference, "incident"]) in text
    assert day(date_of(review, "incident").on) in text
    assert "Not recorded yet" in text
    assert reverse("reviews:correct_date", args=[review.reference, "submitted"]) not in text


def test_others_do_not(client: Client, world: World, review: Review) -> None:
    get(client, world.la_contact, "dates", review.reference, status=403)
    get(client, world.la_contact, "correct_date", review.reference, "incident", status=403)
    get(client, world.stranger, "dates", review.reference, status=404)
    get(client, world.stranger, "why", review.reference, "RR_SUBMIT", status=404)
    row = date_of(review, "incident")
    post(
        client,
        world.la_contact,
        "correct_date",
        review.reference,
        "incident",
        status=403,
        **form(row, row.on - timedelta(days=1)),
    )
    assert date_of(review, "incident").on == row.on


def test_correcting_a_date_says_which_deadlines_moved(client: Client, world: World) -> None:
    review = asked(world, now=BEFORE_CHRISTMAS)
    row, monday = date_of(review, "notification_sent"), date_of(review, "la_aware").on
    text = post(
        client,
        world.coordinator,
        "correct_date",
        review.reference,
        "notification_sent",
        status=200,
        **form(row, monday),
    )
    assert date_of(review, "notification_sent").on == monday
    assert "moved from Friday 9 January 2026 to Thursday 8 January 2026" in text
    assert fresh(review).due_on is not None


@pytest.mark.parametrize(
    ("key", "days", "said"),
    [
        ("incident", 30, "is in the future"),
        ("notification_sent", -60, "cannot be before"),
        ("la_aware", -60, "cannot be before “"),
        ("incident", -20000, "Check the year"),
    ],
)
def test_impossible_dates_are_refused(
    client: Client, world: World, review: Review, key: str, days: int, said: str
) -> None:
    row = date_of(review, key)
    text = post(
        client,
        world.coordinator,
        "correct_date",
        review.reference,
        key,
        status=422,
        **form(row, row.on + timedelta(days=days)),
    )
    assert said in text
    assert "The letter says so." in text
    assert date_of(review, key).on == row.on


def test_a_date_cannot_come_after_what_followed(world: World) -> None:
    review = asked(world, now=BEFORE_CHRISTMAS)
    row = date_of(review, "la_aware")
    with pytest.raises(Refused, match="cannot be after"):
        door.perform(
            "correct_date",
            review,
            world.coordinator,
            reason="A slip.",
            data={"key": "la_aware", "on": row.on + timedelta(days=20), "version": row.version},
        )


def test_a_reason_is_required(client: Client, world: World, review: Review) -> None:
    row = date_of(review, "incident")
    text = post(
        client,
        world.coordinator,
        "correct_date",
        review.reference,
        "incident",
        status=422,
        **form(row, row.on - timedelta(days=1), reason=""),
    )
    assert "Enter the reason" in text
    assert date_of(review, "incident").on == row.on


def test_who_comes_second_is_told(client: Client, world: World, review: Review) -> None:
    row = date_of(review, "incident")
    sent = form(row, row.on - timedelta(days=1))
    client.force_login(world.coordinator)
    door.perform(
        "correct_date",
        review,
        world.coordinator2,
        reason="Seen in the file.",
        data={"key": "incident", "on": row.on - timedelta(days=3), "version": row.version},
    )
    text = post(
        client, world.coordinator, "correct_date", review.reference, "incident", status=409, **sent
    )
    assert "The letter says so." in text
    assert date_of(review, "incident").on == row.on - timedelta(days=3)
    sent["version"] = re.search(r'name="version" value="(\d+)"', text)[1]  # type: ignore[index]
    post(
        client, world.coordinator, "correct_date", review.reference, "incident", status=200, **sent
    )
    assert date_of(review, "incident").on == row.on - timedelta(days=1)


def test_a_corrected_date_can_bring_another_edition(client: Client, world: World) -> None:
    after = datetime(2026, 3, 20, 10, tzinfo=ZoneInfo("Europe/London"))
    review = asked(world, now=after)
    assert review.edition == "rapid_review.wt2026"
    row, aware = date_of(review, "notification_sent"), date_of(review, "la_aware")
    assert aware.on == date(2026, 3, 19)
    for key, on in (("incident", date(2026, 3, 17)), ("la_aware", date(2026, 3, 17))):
        door.perform(
            "correct_date",
            review,
            world.coordinator,
            reason="A slip.",
            data={"key": key, "on": on, "version": date_of(review, key).version},
        )
    where = ("correct_date", review.reference, "notification_sent")
    post(client, world.coordinator, *where, status=302, **form(row, date(2026, 3, 18)))
    assert fresh(review).edition == "rapid_review.wt2023"
    get(client, world.coordinator, "dates", review.reference)


# -- late ----------------------------------------------------------------------------------------------


def late(world: World) -> Review:
    """A review whose notification went out ten days after the local authority was aware."""
    today = timezone.localdate()
    return asked(
        world,
        dates={
            "incident": today - timedelta(days=20),
            "la_aware": today - timedelta(days=20),
            "notification_sent": today,
        },
        late_reason="First reason.",
    )


def test_a_late_date_gets_its_reason(client: Client, world: World) -> None:
    review = late(world)
    row = date_of(review, "notification_sent")
    where = ("explain_late", review.reference, "notification_sent")
    assert "First reason." in get(client, world.coordinator, *where)
    post(client, world.coordinator, *where, status=422, reason=" ", version=row.version)
    post(
        client,
        world.coordinator,
        *where,
        status=302,
        reason="A bank holiday was missed.",
        version=row.version,
    )
    assert date_of(review, "notification_sent").late_reason == "A bank holiday was missed."
    text = get(client, world.coordinator, "why", review.reference, "SIN_NOTIFY")
    assert "Reason: A bank holiday was missed." in text
    assert "late" in text
    post(client, world.coordinator, *where, status=409, reason="Another.", version=row.version)


def test_what_was_in_time_needs_no_reason(client: Client, world: World, review: Review) -> None:
    text = get(
        client, world.coordinator, "explain_late", review.reference, "notification_sent", status=403
    )
    assert "No deadline was met late with this date. There is nothing to explain." in text
    get(client, world.coordinator, "explain_late", review.reference, "submitted", status=404)


def test_why_says_whose_work_it_is_and_how_the_edition_began(
    client: Client, world: World, review: Review
) -> None:
    page = get(client, world.coordinator, "why", review.reference, "RR_SIGNOFF")
    assert "Safeguarding partner (signs off)" in page
    assert get_edition(review.edition).in_force_from_note in unescape(page)
