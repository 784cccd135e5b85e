"""Dates in an order that cannot be are refused; what holds the same day goes along with a correction."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from partnership.ui.words import day
from reviews import door
from reviews.dates import impossible_date
from reviews.decisions import standing_decision
from reviews.door import Refused
from reviews.models import Decision, Document, Meeting, RegulatorContact, Review, ReviewDate
from reviews.process import process_for
from reviews.rules import get_edition
from tests.drive import report as drive
from tests.drive.opening import fresh
from tests.world import World
from workflows.rapid_review.acts.followup import WHAT_FOLLOWS
from workflows.rapid_review.panel_queries import PANEL_DECISION

#: A Wednesday without bank holidays near it.
THEN = datetime(2026, 6, 17, 10, tzinfo=ZoneInfo("Europe/London"))
TODAY = date(2026, 6, 17)
#: All that a finished Rapid Review has, each a day later than the one before.
ORDERED = (
    "incident",
    "la_aware",
    "notification_sent",
    "panel_meeting",
    "report_drafted",
    "signed_off",
    "submitted",
    "panel_response",
    "reply_sent",
    "closed",
)
DAYS = {key: date(2026, 5, 4) + timedelta(days=place) for place, key in enumerate(ORDERED)}
EDITION = get_edition("rapid_review.wt2026")


def wrong(key: str, on: date, known: dict[str, date]) -> str:
    others = {name: day for name, day in known.items() if name != key}
    return impossible_date(process_for("rapid_review"), EDITION, others, key, on, TODAY)


@pytest.mark.parametrize("place", range(1, len(ORDERED)))
def test_no_step_can_come_before_the_one_before_it(place: int) -> None:
    earlier, key = ORDERED[place - 1], ORDERED[place]
    assert wrong(key, DAYS[earlier], DAYS) == ""
    assert wrong(key, DAYS[earlier] - timedelta(days=1), DAYS) == (
        f"“{EDITION.dates[key].label}” cannot be before “{EDITION.dates[earlier].label}”, "
        f"which is {day(DAYS[earlier])}. Check both; if that one is wrong, correct it first."
    )
    assert wrong(earlier, DAYS[key] + timedelta(days=1), DAYS) == (
        f"“{EDITION.dates[earlier].label}” cannot be after “{EDITION.dates[key].label}”, "
        f"which is {day(DAYS[key])}. Check both; if that one is wrong, correct it first."
    )


@pytest.mark.parametrize("first", range(len(ORDERED)))
@pytest.mark.parametrize("second", range(len(ORDERED)))
def test_steps_between_that_have_no_date_do_not_matter(first: int, second: int) -> None:
    if first >= second:
        return
    known = {ORDERED[first]: DAYS[ORDERED[first]]}
    too_soon = DAYS[ORDERED[first]] - timedelta(days=1)
    assert "cannot be before" in wrong(ORDERED[second], too_soon, known)


@pytest.mark.parametrize("key", sorted(EDITION.dates))
def test_nothing_that_happened_lies_ahead(key: str) -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert wrong(key, tomorrow, {}) == (
        f"“{EDITION.dates[key].label}” has happened, and {day(tomorrow)} is in the future. "
        "Enter a date that has been."
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("requests_sent", "returns_in"),
        ("requests_sent", "panel_meeting"),
        ("panel_meeting", "plan_agreed"),
        ("plan_agreed", "closed"),
    ],
)
def test_the_work_beside_has_its_order(first: str, second: str) -> None:
    known = {first: date(2026, 5, 4)}
    assert "cannot be before" in wrong(second, date(2026, 5, 3), known)
    assert wrong(second, date(2026, 5, 4), known) == ""


# -- what holds the same day ---------------------------------------------------------------------------


def date_of(review: Review, key: str) -> ReviewDate:
    return ReviewDate.objects.get(review=review, key=key)


def correct(world: World, review: Review, key: str, on: date, now: datetime | None = None) -> Any:
    return door.perform(
        "correct_date",
        review,
        world.coordinator,
        reason="The minutes say so.",
        data={"key": key, "on": on, "version": date_of(review, key).version},
        now=now or THEN + timedelta(days=20),
    )


def all_dates(review: Review) -> None:
    """Every record says the same as the dates of the review."""
    for key, dated in (
        ("panel_meeting", standing_decision(review, PANEL_DECISION).decided_on),  # type: ignore[union-attr]
        (
            "panel_meeting",
            timezone.localdate(Meeting.objects.get(review=review, state="held").starts_at),
        ),
    ):
        assert date_of(review, key).on == dated


def later(world: World, build: Any) -> Review:
    """A review of THEN whose later steps are ten days later, so that there is room to correct."""
    return fresh(build(world, THEN))


def test_the_meeting_and_its_decision_go_along(world: World) -> None:
    review = later(world, drive.at_report)
    all_dates(review)
    before = standing_decision(review, PANEL_DECISION)
    assert before is not None
    on = date_of(review, "panel_meeting").on
    for key in ("incident", "la_aware", "notification_sent", "requests_sent", "returns_in"):
        ReviewDate.objects.filter(review=review, key=key).update(on=on - timedelta(days=9))
    papers = Document.objects.filter(review=review, kind="decision_record").count()
    correct(world, review, "panel_meeting", on - timedelta(days=2))
    all_dates(review)
    now = standing_decision(review, PANEL_DECISION)
    assert now is not None and now.decided_on == on - timedelta(days=2)
    kept = Decision.objects.get(pk=before.pk)
    assert (kept.decided_on, kept.superseded_reason) == (on, "The minutes say so.")
    same = ("outcome", "rationale", "criteria", "national_review", "national_rationale", "dissent")
    assert [getattr(now, name) for name in same] == [getattr(kept, name) for name in same]
    assert Document.objects.filter(review=review, kind="decision_record").count() == papers + 1


def test_the_meeting_was_before_what_follows(world: World) -> None:
    review = later(world, drive.planned)
    for key in ("report_drafted", "signed_off", "submitted", "panel_response", "plan_agreed"):
        ReviewDate.objects.filter(review=review, key=key).update(on=TODAY + timedelta(days=15))
    follows = standing_decision(review, WHAT_FOLLOWS)
    assert follows is not None
    with pytest.raises(Refused) as caught:
        correct(world, review, "panel_meeting", follows.decided_on + timedelta(days=1))
    assert caught.value.fields["on"].startswith(
        "“Review panel meeting” cannot be after “Decided what follows”"
    )


def test_the_decision_on_what_follows_goes_along(world: World) -> None:
    review = later(world, drive.planned)
    before = standing_decision(review, WHAT_FOLLOWS)
    assert before is not None
    correct(world, review, "follows_decided", before.decided_on + timedelta(days=2))
    now = standing_decision(review, WHAT_FOLLOWS)
    assert now is not None
    assert (now.decided_on, now.outcome) == (
        before.decided_on + timedelta(days=2),
        before.outcome,
    )


def test_a_local_review_that_counts_from_that_day_is_corrected_first(world: World) -> None:
    review = later(world, drive.responded)
    local = drive.decide_follow(world, review, "lcspr", THEN).result
    on = date_of(review, "follows_decided").on
    with pytest.raises(Refused) as caught:
        correct(world, review, "follows_decided", on + timedelta(days=1))
    assert caught.value.fields["on"].startswith(f"{local.reference} counts its time")
    assert date_of(review, "follows_decided").on == on


def test_the_contacts_with_the_national_panel_go_along(world: World) -> None:
    review = later(world, drive.responded)
    contacts = RegulatorContact.objects.filter(review=review).order_by("pk")
    report, letter = contacts[0], contacts[1]
    assert [report.on, letter.on] == [
        date_of(review, "submitted").on,
        date_of(review, "panel_response").on,
    ]
    correct(world, review, "panel_response", letter.on + timedelta(days=2))
    correct(world, review, "submitted", report.on + timedelta(days=1))
    assert list(contacts.values_list("on", flat=True)) == [
        report.on + timedelta(days=1),
        letter.on + timedelta(days=2),
    ]
    assert date_of(review, "submitted").on == report.on + timedelta(days=1)


def test_an_answer_is_never_older_than_its_letter(world: World) -> None:
    review = later(world, drive.submitted)
    drive.respond(world, review, needs_reply=True, now=THEN)
    letter = RegulatorContact.objects.get(review=review, direction="received")
    drive.reply(world, review, now=THEN + timedelta(days=3))
    sent = RegulatorContact.objects.get(answers=letter)
    with pytest.raises(Refused, match="cannot be after"):
        correct(world, review, "panel_response", sent.on + timedelta(days=1))
    correct(world, review, "panel_response", sent.on)
    sent.refresh_from_db()
    assert sent.subject == f"Answer to the letter of {day(sent.on)}"
    with pytest.raises(Refused, match="cannot be before"):
        correct(world, review, "reply_sent", sent.on - timedelta(days=1))
