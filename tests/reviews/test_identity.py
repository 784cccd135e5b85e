"""The sealed identity: who is shown it, that each reading and each attempt is written down, and correcting it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnership.models import Event
from reviews import door
from reviews.models import Review, SealedIdentity, Subject
from tests.drive.information import asked
from tests.drive.opening import SECRET_NAME, fresh, notified, opened
from tests.reviews.test_people_pages import get, post, text_of
from tests.world import World

WHY = "To find our records."
NUMBER = "943 476 5919"


def readings(review: Review, act: str = "identity_read") -> list[tuple[str, str]]:
    found = Event.objects.filter(
        about_kind="review", about_id=str(review.pk), act=act, is_access=True
    )
    return list(found.order_by("pk").values_list("actor__email", "reason"))


def subject_of(review: Review) -> Subject:
    return Subject.objects.get(review=review)


@pytest.mark.parametrize("key", ["coordinator", "police_contact"])
def test_shown_once_to_whoever_says_why(client: Client, world: World, key: str) -> None:
    review, who = asked(world), world.people[key]
    asking = get(client, who, "identity", review.reference)
    assert "Why do you need it?" in asking
    assert SECRET_NAME not in asking
    assert readings(review) == []

    shown = post(client, who, "identity", review.reference, data={"why": WHY})
    assert shown.status_code == 200
    assert SECRET_NAME in text_of(shown)
    assert NUMBER in text_of(shown)
    assert "no-store" in shown["Cache-Control"]
    assert ("Correct the identity" in text_of(shown)) == (key == "coordinator")
    post(client, who, "identity", review.reference, data={"why": "Again."})
    assert readings(review) == [(who.email, WHY), (who.email, "Again.")]
    assert SECRET_NAME not in get(client, who, "identity", review.reference)


def test_without_a_reason_nothing_is_shown(client: Client, world: World) -> None:
    review = notified(world)
    answer = post(client, world.coordinator, "identity", review.reference, data={"why": "  "})
    assert answer.status_code == 422
    assert "Answer “Why do you need it?”" in text_of(answer)
    assert SECRET_NAME not in text_of(answer)
    assert readings(review) == []


@pytest.mark.parametrize("how", ["get", "post"])
def test_refused_kindly_and_written_down(client: Client, world: World, how: str) -> None:
    review = asked(world)
    door.perform(
        "add_reader", review, world.coordinator, reason="To learn.", data={"user": world.fire_board}
    )
    client.force_login(world.fire_board)
    address = reverse("reviews:identity", args=[review.reference])
    answer = client.get(address) if how == "get" else client.post(address, {"why": WHY})
    assert answer.status_code == 403
    assert "ask the review coordinator" in text_of(answer)
    assert SECRET_NAME not in text_of(answer)
    assert readings(review) == []
    assert readings(review, "identity_refused") == [
        (world.fire_board.email, WHY if how == "post" else "")
    ]
    assert address not in get(client, world.fire_board, "detail", review.reference)
    assert address in get(client, world.coordinator, "detail", review.reference)


@pytest.mark.parametrize("key", ["stranger", "bystander", "outsider"])
def test_nothing_for_people_who_cannot_open_the_review(
    client: Client, world: World, key: str
) -> None:
    review = asked(world)
    get(client, world.people[key], "identity", review.reference, status=404)
    answer = post(client, world.people[key], "identity", review.reference, data={"why": WHY})
    assert answer.status_code == 404
    assert SECRET_NAME not in text_of(answer)


class TestCorrecting:
    def data(self, review: Review, **changes: Any) -> dict[str, Any]:
        sealed = SealedIdentity.objects.get(subject__review=review)
        return {
            "name": "Tabitha Quillfeather",
            "nhs_number": NUMBER,
            "reason": "Misspelt.",
            "version": sealed.version,
            **changes,
        }

    def test_opening_the_form_is_a_reading(self, client: Client, world: World) -> None:
        review = notified(world)
        page = get(
            client, world.coordinator, "identity_edit", review.reference, subject_of(review).pk
        )
        assert SECRET_NAME in page
        assert readings(review) == [(world.coordinator.email, "To correct it.")]

    def test_saved_and_never_said(self, client: Client, world: World) -> None:
        review = notified(world)
        answer = post(
            client,
            world.coordinator,
            "identity_edit",
            review.reference,
            subject_of(review).pk,
            data=self.data(review),
        )
        assert answer.url == reverse("reviews:identity", args=[review.reference])
        assert SealedIdentity.objects.get(subject__review=review).name == "Tabitha Quillfeather"
        assert readings(review) == []
        page = get(client, world.coordinator, "timeline", review.reference)
        assert "Corrected the sealed identity." in page
        assert "Quillfeather" not in page

    def test_wrong_dates_and_stale(self, client: Client, world: World) -> None:
        review = notified(world)
        pk = subject_of(review).pk
        wrong = post(
            client, world.coordinator, "identity_edit", review.reference, pk,
            data=self.data(review, born_on="2020-05-05", died_on="2019-05-05"),
        )  # fmt: skip
        assert wrong.status_code == 422
        assert "The date of death is before the date of birth." in text_of(wrong)
        assert "Tabitha Quillfeather" in text_of(wrong)
        stale = post(
            client,
            world.coordinator,
            "identity_edit",
            review.reference,
            pk,
            data=self.data(review, version=77),
        )
        assert stale.status_code == 409
        assert "Tabitha Quillfeather" in text_of(stale)
        assert SECRET_NAME not in text_of(stale)
        assert SealedIdentity.objects.get(subject__review=review).name == SECRET_NAME

    def test_for_coordinators_alone(self, client: Client, world: World) -> None:
        review = asked(world)
        pk = subject_of(review).pk
        page = get(client, world.police_contact, "identity_edit", review.reference, pk, status=403)
        assert SECRET_NAME not in page
        answer = post(
            client,
            world.police_contact,
            "identity_edit",
            review.reference,
            pk,
            data=self.data(review),
        )
        assert answer.status_code == 403
        assert SealedIdentity.objects.get(subject__review=review).name == SECRET_NAME

    def test_a_child_of_another_review(self, client: Client, world: World) -> None:
        review, other = notified(world), opened(world)
        get(
            client,
            world.coordinator,
            "identity_edit",
            review.reference,
            subject_of(other).pk,
            status=404,
        )
        assert readings(fresh(other)) == []
