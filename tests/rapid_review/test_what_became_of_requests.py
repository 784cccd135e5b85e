"""What became of each agency that was asked, told alike on the review page, in the panel pack and in the report."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews import door
from reviews.clock.partnership_calendar import calendar_for
from reviews.documents import inspect
from reviews.models import Document, InformationRequest, Review
from reviews.requests.became import became_of
from tests.drive.information import (
    PARTNERS,
    asked,
    request_for,
    send_summary,
    write_summary,
)
from tests.drive.opening import fresh, open_task
from tests.drive.panel import convene, decide, give_view, panel, share
from tests.drive.report import send, write_sections
from tests.world import World

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
KEYS = (*PARTNERS, "trust", "housing", "fire", "charity")


def on(world: World, day: int) -> datetime:
    """So many working days after the Monday on which all were asked, at ten."""
    later = calendar_for(world.partnership).add(MONDAY.date(), day) if day else MONDAY.date()
    return datetime(later.year, later.month, later.day, 10, tzinfo=UTC)


def each_differently(world: World) -> Review:
    """One in time, one late, one holds nothing, one refuses, one is released, two are silent (one chased)."""
    review = asked(world, KEYS, MONDAY)
    coordinator, agencies = world.coordinator, world.agencies
    write_summary(world, review, "la", MONDAY)
    send_summary(world, review, "la", MONDAY)
    door.perform(
        "release_agency",
        review,
        coordinator,
        reason="Never called to this address.",
        data={"agency": agencies["fire"]},
        now=on(world, 1),
    )
    door.perform(
        "chase_agency",
        review,
        coordinator,
        data={"agency": agencies["housing"], "how": "phone", "note": "They look for the file."},
        now=on(world, 2),
    )
    door.perform(
        "record_no_response",
        review,
        coordinator,
        reason="Nobody there answers.",
        data={"agency": agencies["charity"]},
        now=on(world, 3),
    )
    door.perform(
        "refuse_information",
        review,
        world.trust_contact,
        reason="Legal advice is awaited.",
        data={"agency": agencies["trust"]},
        now=on(world, 3),
    )
    door.perform(
        "submit_summary",
        review,
        world.police_contact,
        task=open_task(review, "agency_summary", agency=agencies["police"]),
        data={"nil_statement": "All systems under both names."},
        now=on(world, 4),
    )
    late = on(world, 9)
    write_summary(world, review, "icb", late)
    send_summary(world, review, "icb", late)
    return fresh(review)


def words(world: World, review: Review, today: datetime) -> dict[str, tuple[str, str, bool]]:
    names = {agency.pk: key for key, agency in world.agencies.items()}
    return {
        names[row.request.agency_id]: (row.words, row.detail, row.is_missing)
        for row in became_of(review, timezone.localdate(today))
    }


def test_each_agency_is_told_with_what_became_of_it(world: World) -> None:
    review = each_differently(world)
    asked_on, due = "asked on Monday 2 March 2026", "due by Wednesday 11 March 2026"
    assert words(world, review, on(world, 10)) == {
        "la": ("Answered on Monday 2 March 2026, in time.", "", False),
        "icb": ("Answered on Friday 13 March 2026, 2 working days late.", "", False),
        "police": (
            "Holds no information. Answered on Friday 6 March 2026, in time.",
            "What it searched: All systems under both names.",
            False,
        ),
        "trust": (
            "Refused on Thursday 5 March 2026.",
            "Legal advice is awaited.",
            True,
        ),
        "fire": (
            "Released: its information is not needed.",
            "Never called to this address.",
            False,
        ),
        "housing": (
            f"No answer yet: {asked_on}, {due}, 3 working days late, reminded once.",
            "",
            True,
        ),
        "charity": (
            f"No answer: {asked_on}, {due}, not reminded yet.",
            "Nobody there answers.",
            True,
        ),
    }


def test_one_that_answers_on_the_weekend_after_is_late_all_the_same(world: World) -> None:
    review = asked(world, PARTNERS, MONDAY)
    request = request_for(world, review, "la")
    request.due_on = datetime(2026, 3, 13, tzinfo=UTC).date()
    request.save()
    saturday = datetime(2026, 3, 14, 10, tzinfo=UTC)
    write_summary(world, review, "la", saturday)
    send_summary(world, review, "la", saturday)
    assert words(world, review, saturday)["la"][0] == "Answered on Saturday 14 March 2026, late."


def test_one_sent_back_says_by_when_again(world: World) -> None:
    review = asked(world, PARTNERS, MONDAY)
    write_summary(world, review, "la", MONDAY)
    send_summary(world, review, "la", MONDAY)
    door.perform(
        "return_summary",
        review,
        world.coordinator,
        reason="Say more about the visits.",
        data={"agency": world.agencies["la"], "due_on": on(world, 3).date()},
        now=on(world, 1),
    )
    assert words(world, review, on(world, 1))["la"] == (
        "Sent back for more: due again by Thursday 5 March 2026, 2 working days left, not reminded yet.",
        "Say more about the visits.",
        True,
    )


def test_the_questions_to_the_database_do_not_grow(
    world: World, django_assert_max_num_queries
) -> None:
    review = each_differently(world)
    with django_assert_max_num_queries(7):
        assert len(became_of(review, timezone.localdate())) == len(KEYS)


def test_the_report_and_its_page_leave_no_agency_out(world: World) -> None:
    """Until then the section about the agencies held only what those wrote that had written."""
    review = each_differently(world)
    now = on(world, 9)
    review = share(world, convene(world, review, now), now, without=("housing",))
    for person in panel(world):
        give_view(world, review, person, now)
    later = now + timedelta(days=3)
    decide(world, fresh(review), later)
    write_sections(world, fresh(review), later)
    send(world, fresh(review), later)
    report = Document.objects.get(review=review, kind="report")
    found = inspect(bytes(report.content)).text.split("\n")
    told = became_of(fresh(review), timezone.localdate(later))
    assert len(told) == len(KEYS)
    at = found.index("What became of the request") + 1
    cells = [
        cell for row in told for cell in (row.request.agency.name, row.words, row.detail) if cell
    ]
    assert found[at : at + len(cells)] == cells
    client = Client()
    client.force_login(world.coordinator)
    page = client.get(reverse("rapid_review:report", args=[review.reference])).content.decode()
    assert [row.words for row in told if row.words not in page] == []


def test_the_review_page_says_who_was_silent_and_how_often_reminded(world: World) -> None:
    review = asked(world, (*PARTNERS, "housing"))
    door.perform(
        "chase_agency",
        review,
        world.coordinator,
        data={"agency": world.agencies["housing"], "how": "phone", "note": "They look."},
    )
    client = Client()
    client.force_login(world.coordinator)
    told = became_of(review, timezone.localdate())
    assert [row.words.endswith("reminded once.") for row in told].count(True) == 1
    for name in ("reviews:detail", "reviews:requests"):
        page = client.get(reverse(name, args=[review.reference])).content.decode()
        assert [row.words for row in told if row.words not in page] == []
    assert InformationRequest.objects.filter(review=review).count() == 4
    assert open_task(review, "agency_summary", agency=world.agencies["housing"])
