"""A word of the child's sealed name does not go on unseen: whoever sends takes it out, or says that it names nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.models import RequestState, Review, SealedIdentity, Stage
from tests.drive import report
from tests.drive.information import (
    add_key_date,
    asked,
    request_for,
    write_section,
    write_summary,
)
from tests.drive.opening import fresh, open_task
from tests.world import World

pytestmark = pytest.mark.django_db
SAID = "A word of the child’s name, or an NHS number, stands in "


@pytest.fixture
def review(world: World) -> Review:
    """The child is called Will Quillfeather; the council writes of him in a key date, and that it will act."""
    review = asked(world, ("la", "police"))
    SealedIdentity.objects.filter(subject__review=review).update(name="Will Quillfeather")
    write_summary(world, review, "la")
    write_summary(world, review, "police")
    add_key_date(
        world, review, "la", timezone.localdate() - timedelta(days=9), "Quillfeather was seen."
    )
    return review


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    return client


def send(world: World, review: Review, key: str, **data: object) -> door.Passage:
    task = open_task(review, "agency_summary", agency=world.agencies[key])
    return door.perform(
        "submit_summary",
        fresh(review),
        world.people[f"{key}_contact"],
        task=task,
        data={"agency": world.agencies[key], **data},
    )


def test_a_summary_is_not_sent_before_it_is_looked_at(world: World, review: Review) -> None:
    with pytest.raises(door.Refused) as refused:
        send(world, review, "la")
    (words,) = refused.value.fields.values()
    assert words.startswith(f"{SAID}the key date of ")
    assert "Quillfeather" not in words
    assert request_for(world, review, "la").state == RequestState.STARTED
    send(world, review, "la", names_checked=True)
    assert request_for(world, review, "la").state == RequestState.SUBMITTED
    (place,) = Event.objects.get(act="submit_summary").data["names_checked"]
    assert place.startswith("the key date of ")
    # Nothing is asked where nothing of the name stands.
    send(world, review, "police")


def test_the_page_says_where_and_asks(world: World, review: Review) -> None:
    client = signed_in(world.la_contact)
    url = reverse("reviews:summary_send", args=[review.reference, world.agencies["la"].pk])
    html = client.get(url).content.decode()
    assert f"{SAID}the key date of " in html
    assert 'name="names_checked"' in html
    version = request_for(world, review, "la").version
    refused = client.post(url, {"checked": "on", "version": version})
    assert refused.status_code == 422
    assert "Take it out, or confirm that it names nobody." in refused.content.decode()
    answer = client.post(url, {"checked": "on", "names_checked": "on", "version": version})
    assert answer.status_code == 302
    other = reverse("reviews:summary_send", args=[review.reference, world.agencies["police"].pk])
    assert "names_checked" not in signed_in(world.police_contact).get(other).content.decode()


def test_what_was_searched_is_looked_at_too(world: World) -> None:
    review = asked(world, ("la",))
    SealedIdentity.objects.filter(subject__review=review).update(name="Will Quillfeather")
    client = signed_in(world.la_contact)
    url = reverse("reviews:summary_nothing", args=[review.reference, world.agencies["la"].pk])
    assert "names_checked" not in client.get(url).content.decode()
    form = {
        "nil_statement": "Searched for Quillfeather, by name.",
        "version": request_for(world, review, "la").version,
    }
    refused = client.post(url, form)
    assert f"{SAID}what you searched." in refused.content.decode()
    assert client.post(url, {**form, "nil_statement": "Searched by name."}).status_code == 302


def test_an_ordinary_word_stops_nobody_who_writes(world: World, review: Review) -> None:
    saved = write_section(
        world, review, "la", "learning", "The service will change.", version=1
    ).result
    assert saved.text == "The service will change."
    with pytest.raises(door.Refused) as refused:
        send(world, review, "la")
    assert f"“{saved.label}”" in refused.value.fields["names_checked"]


def test_a_report_is_looked_at_before_the_partners_read_it(world: World) -> None:
    review = report.drafted(world)
    SealedIdentity.objects.filter(subject__review=review).update(name="Will Quillfeather")
    section = review.report_sections.get(key="analysis")
    door.perform(
        "save_report_section",
        fresh(review),
        world.coordinator,
        data={"key": "analysis", "text": "Quillfeather moved often.", "version": section.version},
    )
    page = reverse("reviews:task", args=[review.reference, open_task(review, "draft_report").pk])
    html = signed_in(world.coordinator).get(page).content.decode()
    assert f"{SAID}“" in html
    with pytest.raises(door.Refused) as refused:
        report.send(world, fresh(review))
    assert list(refused.value.fields) == ["names_checked"]
    assert (fresh(review).stage, fresh(review).report_round) == (Stage.REPORT, 0)


def test_the_number_of_the_child_counts_as_the_name_does(world: World, review: Review) -> None:
    write_section(world, review, "police", "learning", "Number 943 476 5919.", version=1)
    with pytest.raises(door.Refused) as refused:
        send(world, review, "police")
    assert list(refused.value.fields) == ["names_checked"]
