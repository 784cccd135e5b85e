"""A request on section 45 ticks its conditions and says what the answer may be used for."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document as WordFile

from partnership.models import Message
from reviews import door
from reviews.models import Document, InformationRequest, Review
from reviews.requests.asking import default_due
from reviews.rules import get_edition
from tests.drive import sar
from tests.drive.opening import fresh, open_task
from tests.world import World

pytestmark = pytest.mark.django_db

LIMIT = (
    "What is given on this basis may be used only to enable or assist the safeguarding adults board to exercise its "
    "functions (Care Act 2014, section 45(6))."
)


@pytest.fixture
def appointed(world: World) -> Review:
    return sar.appoint(world, sar.opened(world))


def browser(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize(
    ("ticked", "met"),
    [
        ({"functions", "likely_to_hold", "about_them"}, True),
        ({"functions", "likely_to_hold", "given_before"}, True),
        ({"functions", "likely_to_hold", "about_them", "given_before"}, True),
        ({"functions", "likely_to_hold"}, False),
        ({"functions", "about_them"}, False),
        ({"likely_to_hold", "given_before"}, False),
        (set(), False),
    ],
)
def test_the_first_two_and_one_of_the_last_two(ticked: set[str], met: bool) -> None:
    basis = get_edition("sar.ca2014").legal_bases[0]
    assert (basis.key, basis.are_met(ticked)) == ("s45", met)


def test_nobody_is_asked_on_section_45_without_its_conditions(
    world: World, appointed: Review
) -> None:
    for ticked in ((), sar.CONDITIONS[:2], ("agreement.functions",)):
        with pytest.raises(door.Refused) as refused:
            sar.ask_agencies(world, fresh(appointed), "la", conditions=ticked)
        assert list(refused.value.fields) == ["conditions"]
    assert not InformationRequest.objects.exists()
    review = sar.ask_agencies(world, fresh(appointed), "la", legal_basis="agreement", conditions=())
    row = InformationRequest.objects.get(review=review)
    assert (row.legal_basis_conditions, row.legal_basis_limit) == ("", "")


def test_request_letter_message_and_pages_say_them(world: World, appointed: Review) -> None:
    review = sar.ask_agencies(world, appointed, "la")
    row = InformationRequest.objects.get(review=review)
    texts = [one.text for one in get_edition("sar.ca2014").legal_bases[0].conditions]
    assert row.legal_basis_conditions.splitlines() == texts[:3]
    assert row.legal_basis_limit == LIMIT
    letter = Document.objects.get(review=review, kind="request_letter")
    words = "\n".join(one.text for one in WordFile(BytesIO(bytes(letter.content))).paragraphs)
    assert [text for text in (*texts[:3], LIMIT) if text not in words] == []
    assert texts[3] not in words
    message = Message.objects.get(kind="information_requested", about_id=str(review.pk))
    assert LIMIT in message.body
    agency = world.agencies["la"].pk
    for person, name in (
        (world.coordinator, "request"),
        (world.la_contact, "request"),
        (world.la_contact, "summary"),
    ):
        page = browser(person).get(reverse(f"reviews:{name}", args=[review.reference, agency]))
        assert LIMIT in page.content.decode(), name


def test_the_form_asks_for_them_and_keeps_them(world: World, appointed: Review) -> None:
    client = browser(world.coordinator)
    for subject in appointed.subjects.all():  # type: ignore[attr-defined]
        seal = {"subject": subject.pk, "version": None, "name": "Winifred Ashgrove"}
        door.perform("edit_identity", appointed, world.coordinator, reason="To ask.", data=seal)
    review = fresh(appointed)
    address = reverse(
        "reviews:task", args=[review.reference, open_task(review, "request_information").pk]
    )
    due = default_due(review, timezone.localdate())
    agency = world.agencies["la"]
    body = {
        "agencies": [str(agency.pk)],
        f"contact_{agency.pk}": str(world.la_contact.pk),
        "due_on-day": str(due.day), "due_on-month": str(due.month), "due_on-year": str(due.year),
        "legal_basis": "s45",
        "purpose": "To learn what was known.",
    }  # fmt: skip
    bare = client.post(address, body)
    assert (bare.status_code, list(bare.context["form"].errors)) == (422, ["conditions"])
    assert client.post(address, {**body, "conditions": list(sar.CONDITIONS)}).status_code == 302
    change = reverse("reviews:request_change", args=[review.reference, agency.pk])
    form = client.get(change).context["form"]
    assert form["conditions"].value() == list(sar.CONDITIONS)
