"""The days that an agency is asked to search: in the letter, on its pages, checked, and changed later."""

from __future__ import annotations

import os
import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event, Message, User
from reviews import door
from reviews.clock import in_words
from reviews.documents import inspect
from reviews.models import Document, InformationRequest, Review, ReviewDate
from tests.drive.information import ask_of, asked, due_day, request_for, working_day
from tests.drive.opening import fresh, open_task, screened
from tests.world import World

pytestmark = pytest.mark.django_db

FIRST = date(2024, 3, 1)


def ask(world: World, review: Review, **period: Any) -> Review:
    door.perform(
        "request_information",
        review,
        world.coordinator,
        task=open_task(review, "request_information"),
        data={
            "asks": [ask_of(world, key, due_day(review)) for key in ("la", "police")],
            "legal_basis": "s16h",
            "purpose": "To learn.",
            **period,
        },
    )
    return fresh(review)


def change(world: World, review: Review, **data: Any) -> InformationRequest:
    door.perform(
        "change_request",
        review,
        world.coordinator,
        reason="The incident was earlier than thought.",
        data={"agency": world.agencies["la"], **data},
    )
    return request_for(world, review, "la")


def incident(review: Review) -> date:
    return ReviewDate.objects.get(review=review, key="incident").on


def letter(world: World, review: Review) -> list[str]:
    """The newest letter to the council, line by line."""
    document = Document.objects.filter(
        review=review, kind="request_letter", agency=world.agencies["la"]
    ).order_by("-number")[0]
    content = bytes(document.content)
    if folder := os.environ.get("LOOK_AT"):
        Path(folder, f"letter-{document.number}.docx").write_bytes(content)
    report = inspect(content)
    assert report.problems == ()
    return report.text.split("\n")


def in_letter(world: World, review: Review) -> str:
    found = letter(world, review)
    return found[found.index("Period to search") + 1]


def page(user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(response.content.decode())))


def at(name: str, world: World, review: Review) -> str:
    return reverse(f"reviews:{name}", args=[review.reference, world.agencies["la"].pk])


def day(name: str, on: date | None) -> dict[str, str]:
    parts = {"day": on.day, "month": on.month, "year": on.year} if on else {}
    return {f"{name}-{part}": str(value) for part, value in parts.items()}


# -- asking -----------------------------------------------------------------------------------


def test_it_stands_in_the_letter_the_message_and_on_both_pages(world: World) -> None:
    review = ask(world, screened(world), search_from=FIRST, search_to=date(2026, 1, 9))
    for request in InformationRequest.objects.filter(review=review):
        assert (request.search_from, request.search_to) == (FIRST, date(2026, 1, 9))
    words = "Friday 1 March 2024 to Friday 9 January 2026"
    assert in_letter(world, review) == words
    assert any("search your records for the period above" in line for line in letter(world, review))
    message = Message.objects.get(kind="information_requested", to_user=world.la_contact)
    assert f"Period to search: {words}." in message.body
    assert f"Period to search: {words}" in page(world.la_contact, at("summary", world, review))
    for reader in (world.coordinator, world.la_contact):
        assert f"Period to search {words}" in page(reader, at("request", world, review))


def test_one_that_begins_ends_on_the_day_of_the_incident(world: World) -> None:
    review = screened(world)
    day = incident(review)
    assert in_letter(world, ask(world, review, search_from=FIRST)) == (
        f"Friday 1 March 2024 to {in_words(day)}"
    )


def test_one_that_begins_after_it_ends_today(world: World) -> None:
    review, today = screened(world), timezone.localdate()
    ReviewDate.objects.filter(review=review, key="incident").update(on=today - timedelta(days=9))
    review = ask(world, review, search_from=today - timedelta(days=3))
    assert request_for(world, review, "la").search_to == today


def test_without_a_day_of_the_incident_it_ends_today(world: World) -> None:
    review = screened(world)
    ReviewDate.objects.filter(review=review, key="incident").delete()
    review = ask(world, review, search_from=FIRST)
    assert request_for(world, review, "la").search_to == timezone.localdate()


def test_only_an_end_and_no_limit(world: World) -> None:
    review = ask(world, screened(world), search_to=date(2026, 1, 9))
    assert in_letter(world, review) == "Up to Friday 9 January 2026"
    request = change(world, review, search_to=None)
    assert (request.search_from, request.search_to) == (None, None)
    assert in_letter(world, review) == "Not limited"
    assert not any("period above" in line for line in letter(world, review))


def test_days_that_cannot_be(world: World) -> None:
    review, today = screened(world), timezone.localdate()
    tomorrow = today + timedelta(days=1)
    with pytest.raises(door.Refused) as refused:
        ask(world, review, search_from=tomorrow, search_to=tomorrow)
    ahead = f"{in_words(tomorrow)} is in the future. Choose today or an earlier day."
    assert refused.value.fields == {"search_from": ahead, "search_to": ahead}
    with pytest.raises(door.Refused) as refused:
        ask(world, review, search_from=today, search_to=today - timedelta(days=1))
    assert set(refused.value.fields) == {"search_to"}
    assert "is before the first" in refused.value.fields["search_to"]
    assert not InformationRequest.objects.exists()
    assert request_for(
        world, ask(world, review, search_from=today, search_to=today), "la"
    ).search_period == (f"{in_words(today)} to {in_words(today)}")


def test_the_form_suggests_where_it_ends_and_says_what_is_wrong(world: World) -> None:
    review = screened(world)
    client = Client()
    client.force_login(world.coordinator)
    task = open_task(review, "request_information")
    address = reverse("reviews:task", args=[review.reference, task.pk])
    form = client.get(address).context["form"]
    assert (form["search_from"].value(), form["search_to"].value()) == (None, incident(review))
    la = world.agencies["la"].pk
    sent = {
        "agencies": [str(la)],
        f"contact_{la}": str(world.la_contact.pk),
        **day("due_on", due_day(review)),
        "legal_basis": "s16h",
        "purpose": "To learn.",
    }
    tomorrow = timezone.localdate() + timedelta(days=1)
    wrong = client.post(address, {**sent, **day("search_to", tomorrow)})
    assert wrong.status_code == 422
    assert "The last day to search must be today or in the past" in wrong.content.decode()
    wrong = client.post(
        address, {**sent, **day("search_from", FIRST), **day("search_to", date(2024, 2, 1))}
    )
    assert wrong.status_code == 422
    assert "is before the first" in wrong.content.decode()
    assert client.post(address, {**sent, **day("search_from", FIRST)}).status_code == 302
    request = request_for(world, review, "la")
    assert (request.search_from, request.search_to) == (FIRST, incident(review))
    # One more agency is asked for the same days, unless somebody chooses others.
    more = client.get(reverse("reviews:add_agency", args=[review.reference])).context["form"]
    assert (more["search_from"].value(), more["search_to"].value()) == (FIRST, incident(review))


# -- changing ---------------------------------------------------------------------------------


def test_it_is_changed_like_the_due_day(world: World) -> None:
    review = ask(world, screened(world), search_from=FIRST, search_to=date(2026, 1, 9))
    client = Client()
    client.force_login(world.coordinator)
    address = at("request_change", world, review)
    form = client.get(address).context["form"]
    assert (form["search_from"].value(), form["search_to"].value()) == (FIRST, date(2026, 1, 9))
    request = request_for(world, review, "la")
    later = date(2024, 6, 3)
    sent = {
        "version": request.version,
        "contact": str(world.la_contact.pk),
        **day("due_on", request.due_on),
        **day("search_from", later),
        **day("search_to", date(2026, 1, 9)),
        "legal_basis": "s16h",
        "purpose": request.purpose,
        "reason": "The family moved here then.",
    }
    assert client.post(address, sent).status_code == 302
    words = "Monday 3 June 2024 to Friday 9 January 2026"
    assert in_letter(world, review) == words
    assert Event.objects.get(act="change_request").sentence == (
        f"Changed the request to Brackenshire Council: period to search, now: {words}."
    )
    # The other agency's stays as it was.
    assert request_for(world, review, "police").search_from == FIRST
    timeline = page(world.coordinator, reverse("reviews:timeline", args=[review.reference]))
    assert "First day to search set to Friday 1 March 2024" in timeline
    assert "First day to search changed from Friday 1 March 2024 to Monday 3 June 2024" in timeline


def test_what_is_left_out_of_a_change_stays(world: World) -> None:
    review = ask(world, screened(world), search_from=FIRST, search_to=date(2026, 1, 9))
    request = change(world, review, due_on=working_day(world, 9))
    assert (request.search_from, request.search_to) == (FIRST, date(2026, 1, 9))
    request = change(world, review, search_to=date(2026, 1, 5))
    assert (request.search_from, request.search_to) == (FIRST, date(2026, 1, 5))
    # Emptied, it ends on the day of the incident again.
    assert change(world, review, search_to=None).search_to == incident(review)
    with pytest.raises(door.Refused, match="the purpose or the period"):
        change(world, review, search_from=FIRST)
    with pytest.raises(door.Refused) as refused:
        change(world, review, search_to=date(2020, 1, 1))
    assert set(refused.value.fields) == {"search_to"}


def test_requests_of_before_are_not_limited_and_a_change_leaves_them_so(world: World) -> None:
    review = asked(world, ("la",))
    assert request_for(world, review, "la").search_period == "Not limited"
    request = change(world, review, due_on=working_day(world, 9))
    assert (request.search_from, request.search_to) == (None, None)


def test_an_agency_that_is_asked_again_is_asked_for_the_new_days(world: World) -> None:
    review = ask(world, screened(world), search_from=FIRST, search_to=date(2026, 1, 9))
    data = {"agency": world.agencies["la"]}
    door.perform("release_agency", review, world.coordinator, reason="Not needed.", data=data)
    door.perform(
        "add_agency",
        review,
        world.coordinator,
        data={
            **data,
            "contact": world.la_contact,
            "due_on": due_day(review),
            "legal_basis": "s16h",
            "purpose": "To learn.",
            "search_to": date(2025, 1, 6),
        },
    )
    assert request_for(world, review, "la").search_period == "Up to Monday 6 January 2025"
