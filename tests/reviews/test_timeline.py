"""The timeline page: who sees what, drafts folded, kinds, pages, and what it costs."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnership.events import record
from partnership.models import User
from reviews import door
from reviews.access.roles import standing
from reviews.models import ReviewDate
from reviews.timeline.changes import changes_of
from reviews.timeline.page import PAGE_SIZE
from reviews.timeline.whose import events_for, view_of
from tests.drive import report
from tests.drive.information import asked, write_section
from tests.drive.opening import SECRET_NAME
from tests.world import World


def page(client: Client, user: User, ref: str, **query: Any) -> str:
    client.force_login(user)
    response = client.get(reverse("reviews:timeline", args=[ref]), query)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", unescape(response.content.decode()))


@pytest.fixture
def review(world: World) -> Any:
    found = asked(world)
    write_section(world, found, "la", "involvement", "The council’s own account.")
    write_section(world, found, "la", "involvement", "The council’s second account.", version=1)
    write_section(world, found, "police", "involvement", "The secret of the police.")
    return found


def test_the_coordinator_reads_everything_newest_first(
    client: Client, world: World, review: Any
) -> None:
    text = page(client, world.coordinator, review.reference)
    asked_at, opened_at = text.find("Asked "), text.find("Opened ")
    assert -1 < asked_at < opened_at
    assert "Cora Ordway" in text
    assert "Stage changed from" in text
    assert SECRET_NAME not in text


def test_an_agencys_text_is_its_own_until_it_is_sent(
    client: Client, world: World, review: Any
) -> None:
    text = page(client, world.coordinator, review.reference)
    for secret in ("own account", "second account", "The secret of the police."):
        assert secret not in text
    assert "The agency’s involvement: written" in text
    assert "Your involvement" not in text
    own = page(client, world.police_contact, review.reference)
    assert "The secret of the police." in own
    assert "Your involvement" in own


def test_savings_of_drafts_are_folded(client: Client, world: World, review: Any) -> None:
    text = page(client, world.coordinator, review.reference)
    assert "3 drafts saved" in text


def test_an_agency_does_not_see_what_another_wrote(
    client: Client, world: World, review: Any
) -> None:
    own = page(client, world.police_contact, review.reference)
    assert "The secret of the police." in own
    other = page(client, world.la_contact, review.reference)
    assert "The council’s own account." in other
    assert "The secret of the police." not in other
    assert "Police Contact" not in other
    assert "Police" not in other.split("<main")[1]


def test_an_agency_learns_of_stages_in_neutral_words(
    client: Client, world: World, review: Any
) -> None:
    text = page(client, world.la_contact, review.reference)
    assert "The review moved from" in text
    assert "You see what concerns your own part in this review." in text


def test_readings_are_for_coordinators(client: Client, world: World, review: Any) -> None:
    record(
        act="open_file",
        sentence="Read the chronology of the review.",
        about=("review", review.pk),
        partnership=world.partnership,
        actor=world.coordinator2,
        is_access=True,
    )
    assert "Read the chronology of the review." in page(
        client, world.coordinator, review.reference, kind="access"
    )
    other = page(client, world.la_contact, review.reference, kind="access")
    assert "Read the chronology of the review." not in other
    assert "Readings and downloads" not in other


def test_the_timer_has_a_name(client: Client, world: World, review: Any) -> None:
    record(
        act="timer",
        sentence="A day was reached.",
        actor=None,
        about=("review", review.pk),
        partnership=world.partnership,
    )
    assert "The timer," in page(client, world.coordinator, review.reference)


def test_a_corrected_date_is_told_with_its_reason(
    client: Client, world: World, review: Any
) -> None:
    date = ReviewDate.objects.get(review=review, key="incident")
    door.perform(
        "correct_date",
        review,
        world.coordinator,
        reason="The ambulance record says so.",
        data={"key": "incident", "on": date.on.replace(day=1), "version": date.version},
    )
    text = page(client, world.coordinator, review.reference, kind="dates")
    assert "Reason: The ambulance record says so." in text
    assert "Corrected a date" in text
    assert "Asked " not in text.split("<h2", 1)[1]


def test_strangers_find_nothing(client: Client, world: World, review: Any) -> None:
    for user in (world.stranger, world.bystander, world.fire_contact):
        client.force_login(user)
        assert client.get(reverse("reviews:timeline", args=[review.reference])).status_code == 404


@pytest.mark.parametrize("query", [{"page": "99"}, {"page": "x"}, {"kind": "nonsense"}])
def test_odd_questions_are_answered(
    client: Client, world: World, review: Any, query: dict[str, str]
) -> None:
    assert "What happened" in page(client, world.coordinator, review.reference, **query)


def test_its_cost_does_not_grow_with_the_events(client: Client, world: World, review: Any) -> None:
    def cost() -> int:
        client.force_login(world.coordinator)
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("reviews:timeline", args=[review.reference]))
        return len(found)

    cost()
    before = cost()
    for turn in range(2, 22):
        write_section(world, review, "la", "involvement", f"Text number {turn}.", version=turn)
    assert cost() == before
    for turn in range(22, 22 + PAGE_SIZE):
        write_section(world, review, "la", "involvement", f"Text number {turn}.", version=turn)
    assert "Page 1 of" in page(client, world.coordinator, review.reference)
    # One page more, never one query more for each event.
    assert cost() <= before


def test_every_sentence_reads_as_one(world: World) -> None:
    """No key, number of a row or name of a column stands where words belong; on a review that was all the way."""
    review = report.closed(world)
    view = view_of(world.coordinator, review, standing(world.coordinator, review))
    found = changes_of(review, events_for(review, view), view)
    sentences = [change.sentence for changes in found.values() for change in changes]
    assert len(sentences) > 50
    odd = [
        words
        for words in sentences
        if re.search(r"\bnumber \d|_|“rapid|“lcspr|\bkey\b(?! date)", words)
    ]
    assert odd == []
    assert "Recommendation set to “Recommendation 1”" in sentences
    assert any(words.startswith("Rules set to “Working Together") for words in sentences)


def test_an_agency_reads_that_it_was_asked_and_later_that_it_changed(
    client: Client, world: World, review: Any
) -> None:
    text = page(client, world.police_contact, review.reference)
    assert "Your agency was asked for information." in text
    assert "The request to your agency was changed." not in text
