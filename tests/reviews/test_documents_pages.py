"""The papers of a review: who reads which, that each download is written down, and the signed decisions."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event, User
from reviews import door
from reviews.models import Attachment, Document, Review
from tests.drive.information import asked
from tests.drive.opening import notified, opened, screened
from tests.reviews.test_people_pages import get
from tests.world import World


def document(world: World, review: Review, kind: str, number: int = 1, **changes: Any) -> Document:
    values: dict[str, Any] = {
        "title": f"A typed title {kind}",
        "content": f"{kind} {number}".encode(),
        "sha256": "0" * 64,
    }
    return Document.objects.create(
        review=review,
        kind=kind,
        number=number,
        made_by=world.coordinator,
        made_at=timezone.now(),
        **{**values, **changes},
    )


def attachment(world: World, review: Review, name: str, **changes: Any) -> Attachment:
    values: dict[str, Any] = {
        "purpose": "panel_letter",
        "content_type": "application/pdf",
        "uploaded_by": world.coordinator,
    }
    return Attachment.objects.create(
        review=review,
        name=name,
        content=b"%PDF-1.7",
        sha256="0" * 64,
        uploaded_at=timezone.now(),
        **{**values, **changes},
    )


def downloads(review: Review) -> list[tuple[str, str]]:
    found = Event.objects.filter(
        about_kind="review", about_id=str(review.pk), act="file_downloaded", is_access=True
    )
    return list(found.order_by("pk").values_list("actor__email", "sentence"))


def fetch(client: Client, user: User, name: str, ref: str, pk: int) -> Any:
    client.force_login(user)
    return client.get(reverse(f"reviews:{name}", args=[ref, pk]))


@pytest.fixture
def review(world: World) -> Review:
    return asked(world)


def test_an_agency_sees_its_own_letter_alone(client: Client, world: World, review: Review) -> None:
    page = get(client, world.police_contact, "documents", review.reference)
    assert "Request for information: Police" in page
    assert "Request for information: " + world.agencies["la"].short_name not in page
    own = Document.objects.get(
        review=review, kind="request_letter", agency=world.agencies["police"]
    )
    other = Document.objects.get(review=review, kind="request_letter", agency=world.agencies["la"])

    answer = fetch(client, world.police_contact, "document", review.reference, own.pk)
    assert answer.status_code == 200
    assert answer.content == bytes(own.content)
    assert (
        f"{review.reference} Request for information Police v1.docx"
        in answer["Content-Disposition"]
    )
    assert answer["Content-Disposition"].startswith("attachment;")
    assert (
        fetch(client, world.police_contact, "document", review.reference, other.pk).status_code
        == 404
    )
    assert downloads(review) == [
        (
            world.police_contact.email,
            "Downloaded a document: Request for information, Police, version 1.",
        )
    ]


@pytest.mark.parametrize(
    ("key", "status"),
    [("coordinator", 200), ("police_contact", 404), ("stranger", 404), ("bystander", 404)],
)
def test_the_report_is_not_for_agencies(
    client: Client, world: World, review: Review, key: str, status: int
) -> None:
    report = document(world, review, "report")
    answer = fetch(client, world.people[key], "document", review.reference, report.pk)
    assert answer.status_code == status
    assert len(downloads(review)) == (status == 200)
    assert "typed title" not in answer.get("Content-Disposition", "")


def test_a_document_of_another_review_is_not_found(
    client: Client, world: World, review: Review
) -> None:
    other = opened(world)
    report, letter = document(world, other, "report"), attachment(world, other, "letter.pdf")
    assert (
        fetch(client, world.coordinator, "document", review.reference, report.pk).status_code == 404
    )
    assert (
        fetch(client, world.coordinator, "attachment", review.reference, letter.pk).status_code
        == 404
    )
    assert downloads(review) == downloads(other) == []


def test_attached_files(client: Client, world: World, review: Review) -> None:
    letter = attachment(world, review, "Tamsin's letter.pdf")
    gone = attachment(
        world, review, "wrong.pdf", removed_at=timezone.now(), removed_reason="Wrong case."
    )
    evidence = attachment(
        world,
        review,
        "log.pdf",
        purpose="agency_evidence",
        agency=world.agencies["police"],
        uploaded_by=world.police_contact,
    )
    page = get(client, world.coordinator, "documents", review.reference)
    assert "Removed" in page
    assert reverse("reviews:attachment", args=[review.reference, gone.pk]) not in page
    assert (
        # It says who removed it, to those who could have read it.
        fetch(client, world.coordinator, "attachment", review.reference, gone.pk).status_code == 409
    )
    answer = fetch(client, world.coordinator, "attachment", review.reference, letter.pk)
    assert answer["Content-Type"] == "application/pdf"
    assert (
        f"{review.reference} Letter of the National Panel {letter.pk}.pdf"
        in answer["Content-Disposition"]
    )
    assert "Tamsin" not in answer["Content-Disposition"]

    mine = get(client, world.police_contact, "documents", review.reference)
    assert "log.pdf" in mine
    assert "letter.pdf" not in mine
    assert "wrong.pdf" not in mine
    assert "log.pdf" not in get(client, world.la_contact, "documents", review.reference)
    assert (
        fetch(client, world.la_contact, "attachment", review.reference, evidence.pk).status_code
        == 404
    )
    assert (
        fetch(client, world.police_contact, "attachment", review.reference, evidence.pk).status_code
        == 200
    )
    assert [who for who, _ in downloads(review)] == [
        world.coordinator.email,
        world.police_contact.email,
    ]


def test_newest_first_and_no_more_queries(client: Client, world: World, review: Review) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            get(client, world.coordinator, "documents", review.reference)
        return len(caught)

    first = document(world, review, "report")
    cost()
    before = cost()
    newest = [document(world, review, "report", number) for number in range(2, 6)][-1]
    for number in range(3):
        attachment(world, review, f"letter{number}.pdf")
    assert cost() <= before
    page = get(client, world.coordinator, "documents", review.reference)
    places = [
        page.index(reverse("reviews:document", args=[review.reference, one.pk]))
        for one in (newest, first)
    ]
    assert places == sorted(places)
    assert "Earlier versions" in page


class TestDecisions:
    def test_words_and_criteria(self, client: Client, world: World) -> None:
        review = screened(world)
        page = get(client, world.coordinator, "decisions", review.reference)
        assert "Screening decision" in page
        assert "The criteria are met: a Rapid Review is required" in page
        assert "The injury has no explanation." in page
        assert "abuse_or_neglect" not in page

    def test_a_replaced_one_stays(self, client: Client, world: World) -> None:
        review = screened(world)
        door.perform("undo_screening", review, world.coordinator, reason="A fact was wrong.")
        page = get(client, world.coordinator, "decisions", review.reference)
        assert "Replaced" in page
        assert "A fact was wrong." in page

    def test_not_for_an_agencys_contact_or_strangers(
        self, client: Client, world: World, review: Review
    ) -> None:
        for user in (world.police_contact, world.stranger, world.bystander):
            page = get(client, user, "decisions", review.reference, status=404)
            assert "The injury has no explanation." not in page

    def test_nothing_yet(self, client: Client, world: World) -> None:
        assert "Nothing has been decided yet." in get(
            client, world.coordinator, "decisions", notified(world).reference
        )
