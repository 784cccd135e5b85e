"""The reviewer or the terms of reference change while a local review is under way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.appointment.terms import agreed
from reviews.models import Decision, Review, ReviewDate, ReviewRole, RoleKind
from tests.drive.local import begun
from tests.drive.opening import fresh
from tests.lcspr.test_local_review import do
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def local(world: World) -> Review:
    return begun(world)


def browser(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def at(name: str, review: Review) -> str:
    return reverse(f"reviews:{name}", args=[review.reference])


def today() -> dict[str, str]:
    day = timezone.localdate()
    return {"on-day": str(day.day), "on-month": str(day.month), "on-year": str(day.year)}


def page(person: Any, review: Review) -> str:
    answer = browser(person).get(reverse("reviews:detail", args=[review.reference]))
    return answer.content.decode()


ANOTHER = {
    "reviewer": "Odile Marchant",
    "interests": "None",
    "agreed_by": "All three partners",
    "reason": "The first reviewer has moved away.",
}


def test_another_reviewer_is_appointed_and_the_work_goes_on(world: World, local: Review) -> None:
    client = browser(world.coordinator)
    for name in ANOTHER:
        without = client.post(at("change_reviewer", local), {**ANOTHER, **today(), name: ""})
        assert (without.status_code, list(without.context["form"].errors)) == (422, [name])
    before = ReviewDate.objects.get(review=local, key="reviewer_appointed").on
    assert client.post(at("change_reviewer", local), {**ANOTHER, **today()}).status_code == 302
    shown = page(world.coordinator, local)
    assert ("Odile Marchant" in shown, "Ines Varga" in shown) == (True, True)
    assert "The first reviewer has moved away." in shown
    review = fresh(local)
    assert (review.stage, open_nodes(review)) == ("information", ["receive_draft"])
    assert ReviewDate.objects.get(review=local, key="reviewer_appointed").on == before
    event = Event.objects.get(act="change_reviewer")
    assert (event.sentence, event.reason) == ("Appointed another reviewer.", ANOTHER["reason"])


def test_terms_start_from_those_that_are_agreed(world: World, local: Review) -> None:
    client = browser(world.coordinator)
    form = client.get(at("change_terms", local)).context["form"]
    assert (form["terms"].value(), form["method"].value()) == (
        "Two questions.",
        "A workshop of practitioners.",
    )
    changed = {
        "terms": "Three questions.",
        "method": "Conversations.",
        "agreed_by": "All three partners",
        "reason": "The family asked for a third one.",
        **today(),
    }
    assert client.post(at("change_terms", local), changed).status_code == 302
    assert "Three questions." in page(world.coordinator, local)
    again = client.get(at("change_terms", local)).context["form"]
    assert (again["terms"].value(), again["method"].value()) == (
        "Three questions.",
        "Conversations.",
    )


def test_the_last_change_is_taken_back(world: World, local: Review) -> None:
    client = browser(world.coordinator)
    assert client.get(at("undo_change", local)).status_code == 409
    client.post(at("change_reviewer", local), {**ANOTHER, **today()})
    shown = client.get(at("undo_change", local)).content.decode()
    assert "This takes back the appointment of another reviewer." in shown
    assert client.post(at("undo_change", local), {"reason": "The wrong review."}).status_code == 302
    assert "Odile Marchant" not in page(world.coordinator, local)
    kept = Decision.objects.get(review=local, kind="reviewer_changed")
    assert kept.superseded_reason == "The wrong review."
    assert client.get(at("undo_change", local)).status_code == 409


def test_a_change_is_no_earlier_than_what_it_changes(world: World, local: Review) -> None:
    data = {key: value for key, value in ANOTHER.items() if key != "reason"}
    day = timezone.localdate()
    with pytest.raises(door.Refused) as refused:
        do(
            "change_reviewer",
            local,
            world.coordinator,
            reason="x",
            **data,
            on=day - timedelta(days=1),
        )
    assert list(refused.value.fields) == ["on"]
    for key in ("incident", "decision_made", "reviewer_appointed"):
        ReviewDate.objects.filter(review=local, key=key).update(on=day - timedelta(days=9))
    do("change_reviewer", local, world.coordinator, reason="x", **data, on=day - timedelta(days=2))
    with pytest.raises(door.Refused, match=r"^The change before this one was on"):
        do(
            "change_reviewer",
            local,
            world.coordinator,
            reason="x",
            **data,
            on=day - timedelta(days=3),
        )


def test_who_may(world: World, local: Review) -> None:
    for name in ("la_partner", "police_contact", "chair", "bystander"):
        found = [
            browser(world.people[name]).get(at(address, local)).status_code
            for address in ("change_reviewer", "change_terms", "undo_change")
        ]
        assert set(found) <= {403, 404}, name


def test_the_first_reviewer_does_not_come_back_when_a_day_is_corrected(
    world: World, local: Review
) -> None:
    data = {key: value for key, value in ANOTHER.items() if key != "reason"}
    day = timezone.localdate()
    for key in ("incident", "decision_made", "requests_sent", "returns_in", "reviewer_appointed"):
        ReviewDate.objects.filter(review=local, key=key).update(on=day - timedelta(days=9))
    Decision.objects.filter(review=local, kind="terms_of_reference").update(
        decided_on=day - timedelta(days=9)
    )
    ReviewDate.objects.filter(review=local, key__in=("requests_sent", "returns_in")).update(on=day)
    do("change_reviewer", local, world.coordinator, reason="x", **data, on=day - timedelta(days=4))

    def correct(ago: int) -> None:
        row = ReviewDate.objects.get(review=local, key="reviewer_appointed")
        do(
            "correct_date",
            fresh(local),
            world.coordinator,
            reason="A slip.",
            key="reviewer_appointed",
            on=day - timedelta(days=ago),
            version=row.version,
        )

    correct(8)
    now = agreed(fresh(local))
    assert now is not None
    assert (now.reviewer, now.steps[0].decided_on) == ("Odile Marchant", day - timedelta(days=8))
    with pytest.raises(door.Refused, match=r"^Something was changed on"):
        correct(3)


def test_the_appointment_is_taken_back_after_what_changed_it(world: World, local: Review) -> None:
    data = {key: value for key, value in ANOTHER.items() if key != "reason"}
    do("change_reviewer", local, world.coordinator, reason="x", **data, on=timezone.localdate())
    with pytest.raises(door.Refused, match="Take the last change back first"):
        do("undo_begin", fresh(local), world.coordinator, reason="The wrong review.")
    do("undo_change", fresh(local), world.coordinator, reason="x")
    do("undo_begin", fresh(local), world.coordinator, reason="The wrong review.")
    assert fresh(local).stage == "notification"


def test_an_agencys_contact_does_not_read_what_was_decided(world: World, local: Review) -> None:
    ReviewRole.objects.create(
        review=local,
        user=world.police_contact,
        role=RoleKind.AGENCY_CONTACT,
        agency=world.agencies["police"],
        since=timezone.localdate(),
    )
    assert "Ines Varga" in page(world.coordinator, local)
    shown = page(world.police_contact, local)
    assert local.reference in shown
    assert "Ines Varga" not in shown
