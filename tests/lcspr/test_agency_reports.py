"""Agencies are asked for their reports to a local review; or nobody is, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Message
from reviews import door
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import InformationRequest, Review, ReviewDate
from reviews.rules import get_edition
from tests.drive import report as drive
from tests.drive.information import as_contact, write_section
from tests.drive.local import ask, ask_agencies, look, receive, seat, send
from tests.drive.opening import fresh, open_task
from tests.lcspr.test_local_review import do
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World

pytestmark = pytest.mark.django_db
WHAT = "We knew of the place and told nobody."


@pytest.fixture
def local(world: World) -> Review:
    """Its reviewer is appointed; agencies have not been asked."""
    review: Review = fresh(drive.decide_follow(world, drive.responded(world), "lcspr").result)
    begin = {
        "reviewer": "Ines Varga",
        "on": timezone.localdate(),
        "interests": "None",
        "method": "Talks.",
        "terms": "Two questions.",
        "agreed_by": "All",
    }
    do("begin", review, world.coordinator, "begin", **begin)
    return fresh(review)


def browser(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def at(name: str, review: Review, *args: Any) -> str:
    return reverse(f"reviews:{name}", args=[review.reference, *args])


def write_and_send(world: World, review: Review, key: str) -> None:
    for section in get_edition(review.edition).return_sections:
        if section.required:
            write_section(world, review, key, section.key, WHAT)
    as_contact(
        world, "save_chronology_entry", review, key,
        entry=None, starts_on=timezone.localdate() - timedelta(days=40), what="A visit.",
    )  # fmt: skip
    door.perform(
        "submit_summary",
        review,
        world.people[f"{key}_contact"],
        task=open_task(review, "agency_summary", agency=world.agencies[key]),
        data={},
    )


def on(review: Review, key: str) -> Any:
    return ReviewDate.objects.filter(review=review, key=key).values_list("on", flat=True).first()


def test_nobody_is_asked_and_why(world: World, local: Review) -> None:
    client = browser(world.coordinator)
    address = at("task", local, open_task(local, "request_information").pk)
    shown = client.get(address).content.decode()
    assert ("If nobody is asked, why?" in shown, "are ticked already" in shown) == (True, False)
    nothing = client.post(address, {})
    assert nothing.status_code == 422
    la = world.agencies["la"].pk
    both = client.post(
        address,
        {
            "nobody": "All is known.",
            "agencies": [la],
            f"contact_{la}": world.la_contact.pk,
            "due_on-day": 1, "due_on-month": 2, "due_on-year": timezone.localdate().year + 1,
            "legal_basis": "s16h", "purpose": "To learn.",
        },
    )  # fmt: skip
    assert (both.status_code, list(both.context["form"].errors)) == (422, ["nobody"])
    assert client.post(address, {"nobody": "All is known."}).status_code == 302
    today = timezone.localdate()
    assert (on(local, "requests_sent"), on(local, "returns_in")) == (today, today)
    assert open_nodes(fresh(local)) == ["receive_draft"]
    # It can be taken back as long as nobody was asked.
    do("undo_begin", fresh(local), world.coordinator, reason="Another reviewer.")
    assert (on(local, "requests_sent"), on(local, "returns_in")) == (None, None)


def test_nobody_can_be_asked_before_it_is_sealed_who_it_is_about(
    world: World, local: Review
) -> None:
    with pytest.raises(door.Refused, match=r"^Enter the sealed identity first"):
        do(
            "request_information",
            local,
            world.coordinator,
            "request_information",
            asks=_asks(world, local, "la"),
            legal_basis="s16h",
            purpose="To learn.",
        )
    assert InformationRequest.objects.filter(review=local).count() == 0


def _asks(world: World, review: Review, *keys: str) -> list[Any]:
    from reviews.requests.asking import default_due
    from tests.drive.information import ask_of

    return [ask_of(world, key, default_due(review, timezone.localdate())) for key in keys]


def test_agencies_are_asked_write_and_are_read(world: World, local: Review) -> None:
    review = ask_agencies(world, local, "la", "police")
    assert open_nodes(review) == ["agency_summary", "agency_summary", "receive_draft"]
    by = calendar_for(local.partnership).add(timezone.localdate(), 30)
    assert {row.due_on for row in InformationRequest.objects.filter(review=review)} == {by}
    write_and_send(world, review, "la")
    address = at("summary", review, world.agencies["la"].pk)
    readers = seat(world, review, "trust")
    found = {
        name: browser(world.people[name]).get(address).status_code
        for name in (
            "coordinator",
            "la_contact",
            "trust_contact",
            "police_contact",
            "housing_contact",
        )
    }
    assert found == {
        "coordinator": 200, "la_contact": 200, "trust_contact": 200, "police_contact": 404,
        "housing_contact": 404,
    }  # fmt: skip
    # The panel reads what was sent, and nothing of what is still being written.
    assert WHAT in browser(world.trust_contact).get(address).content.decode()
    police = at("summary", review, world.agencies["police"].pk)
    assert browser(world.trust_contact).get(police).status_code == 404
    # So it is with the key dates: the merged chronology has those of the answers that were sent.
    merged = browser(world.trust_contact).get(at("chronology", review))
    assert (merged.status_code, "A visit." in merged.content.decode()) == (200, True)
    assert browser(world.police_contact).get(at("chronology", review)).status_code == 404
    page = browser(world.coordinator).get(at("detail", readers)).content.decode()
    assert "Information from agencies" in page
    task = open_task(review, "agency_summary", agency=world.agencies["police"])
    assert task.flow_task.task_title == "Write the agency report"


def test_the_report_does_not_go_out_while_an_agency_owes_its_own(
    world: World, local: Review
) -> None:
    review = ask_agencies(world, local, "la", "police")
    write_and_send(world, review, "la")
    drafted = ask(world, look(world, receive(world, review)))
    with pytest.raises(door.Refused, match=r"^Brackenshire Police still owes an answer"):
        send(world, drafted)
    request = InformationRequest.objects.get(review=review, agency=world.agencies["police"])
    do(
        "release_agency",
        fresh(review),
        world.coordinator,
        reason="Not needed.",
        agency=request.agency,
        version=request.version,
    )
    assert open_nodes(send(world, fresh(review))) == ["sign_off", "sign_off", "sign_off"]


def test_the_appointment_stays_once_agencies_were_asked(world: World, local: Review) -> None:
    review = ask_agencies(world, local, "la")
    with pytest.raises(door.Refused, match=r"so the appointment stays"):
        do("undo_begin", review, world.coordinator, reason="x")


def test_withdrawing_releases_the_agencies(world: World, local: Review) -> None:
    review = ask_agencies(world, local, "la", "police")
    do("withdraw", review, world.coordinator, reason="x", agreed_by="All", on=None)
    told = Message.objects.filter(kind="request_released", about_id=str(local.pk))
    assert set(told.values_list("to_user", flat=True)) == {
        world.la_contact.pk,
        world.police_contact.pk,
    }
    states = InformationRequest.objects.filter(review=local).values_list("state", flat=True)
    assert list(states) == ["released", "released"]
