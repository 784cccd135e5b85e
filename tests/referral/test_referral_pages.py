"""Referrals on the screen: what people type, who sees what, and how many queries it takes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import User
from reviews import door
from reviews.models import Review, ReviewLink, ReviewRole, RoleKind
from reviews.referring import NO
from tests.drive import referral as drive
from tests.drive.opening import fresh, open_task
from tests.drive.panel import declare
from tests.rapid_review.test_opening_pages import day, signed_in
from tests.world import World
from workflows.referral.figures import years
from workflows.referral.models import Referral

pytestmark = pytest.mark.django_db


def typed(world: World, **changes: str) -> dict[str, str]:
    return {
        "agency": str(world.agencies["trust"].pk),
        "about": "adult",
        "summary": "An adult was found after several days.",
        "concerns": "Nobody held the whole picture.",
        "name": "Rosalind Hartigan",
        "sex": "unknown",
        "disability": "unknown",
        **changes,
    }


def refer(who: User, data: dict[str, str]) -> Any:
    return signed_in(who).post(reverse("referral:open"), data)


def task_url(review: Review, node: str) -> str:
    return reverse("reviews:task", args=[review.reference, open_task(review, node).pk])


def test_a_colleague_of_an_agency_refers(world: World) -> None:
    answer = refer(world.trust_contact, typed(world))
    review = Review.objects.get(process="referral")
    assert answer.url == reverse("reviews:detail", args=[review.reference])
    assert review.pseudonym == "Adult 1"
    assert Referral.objects.get(review=review).referred_by == world.trust_contact


def test_the_team_says_who_referred_and_when(world: World) -> None:
    came = timezone.localdate() - timedelta(days=3)
    data = typed(world, agency="", outside="The coroner") | day("received_on", came)
    refer(world.coordinator, data)
    review = Review.objects.get(process="referral")
    assert {row.key: row.on for row in review.dates.all()} == {"referral_received": came}  # type: ignore[attr-defined]
    assert Referral.objects.get(review=review).referrer == "The coroner"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"summary": ""}, "Enter an account of what happened"),
        ({"about": ""}, "Choose whom the referral is about"),
        ({"concerns": "Rosalind was alone."}, "part of a sealed name"),
        ({"place": "14 Harbour Street"}, "looks like an address"),
        ({"nhs_number": "123"}, "NHS number"),
    ],
)
def test_the_text_stays_where_something_is_missing(
    world: World, changes: dict[str, str], sentence: str
) -> None:
    answer = refer(world.trust_contact, typed(world, **{"hopes": "A full look.", **changes}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert "A full look." in page
    assert not Review.objects.filter(process="referral").exists()


def test_a_forged_agency_is_no_choice(world: World) -> None:
    answer = refer(world.trust_contact, typed(world, agency=str(world.agencies["police"].pk)))
    assert answer.status_code == 422


def page_of(who: User, review: Review) -> str:
    answer = signed_in(who).get(reverse("reviews:detail", args=[review.reference]))
    return str(answer.content.decode()) if answer.status_code == 200 else ""


def test_who_sees_why_it_was_referred_and_how_it_is_weighed(world: World) -> None:
    review = drive.told(world)
    ReviewRole.objects.create(
        review=review,
        user=world.police_contact,
        role=RoleKind.AGENCY_CONTACT,
        agency=world.agencies["police"],
        since=timezone.localdate(),
    )
    ReviewRole.objects.create(
        review=review,
        user=world.chair,
        role=RoleKind.CHAIR,
        agency=world.agencies["icb"],
        since=timezone.localdate(),
    )
    why, weighed, told = "Three agencies each thought", drive.WHY, "A review is carried out."

    def seen(who: User) -> list[bool]:
        page = page_of(who, review)
        return [words in page for words in (why, weighed, told)]

    assert seen(world.coordinator) == [True, True, True]
    assert seen(world.trust_contact) == [True, False, True], "the referrer"
    assert seen(world.police_contact) == [False, False, False], "another agency"
    assert seen(world.chair) == [False, False, False], "who has not declared yet"
    declare(world, fresh(review), world.chair)
    assert seen(world.chair) == [True, True, True]
    assert page_of(world.bystander, review) == ""


def test_the_criteria_are_kept_as_far_as_they_are_answered(world: World) -> None:
    review = drive.asked(world)
    client = signed_in(world.coordinator)
    url = reverse("referral:weigh", args=[review.reference, "rapid_review"])
    data = {
        "version": str(review.version),
        "answer_death": "yes",
        "rationale_death": "The certificate says so.",
    }
    assert client.post(url, data).status_code == 302
    page = client.get(url).content.decode()
    assert "The certificate says so." in page
    assert client.post(url, data).status_code == 409, "somebody saved meanwhile"


@pytest.mark.parametrize("kind", ["sar", "lcspr", "nothing"])
def test_a_kind_that_does_not_come_into_question_is_not_there(world: World, kind: str) -> None:
    review = drive.asked(world)
    url = reverse("referral:weigh", args=[review.reference, kind])
    assert signed_in(world.coordinator).get(url).status_code == 404


def test_pages_of_referrals_are_not_there_for_another_review(world: World) -> None:
    other = drive.decide(world, drive.recommended(world)).result
    client = signed_in(world.coordinator)
    for name, args in (("correct", []), ("weigh", ["rapid_review"])):
        url = reverse(f"referral:{name}", args=[other.reference, *args])
        assert client.get(url).status_code == 404


def test_the_second_decision_has_the_same_task(world: World) -> None:
    review = drive.recommended(world, about="both")
    client, url = signed_in(world.coordinator), task_url(review, "decide")
    body = {
        "outcome": "must",
        "rationale": "We follow the panel.",
        "agreed_by": "The chair",
        **day("on", timezone.localdate()),
    }
    page = client.get(f"{url}?kind=sar").content.decode()
    assert "Safeguarding Adults Review: record the decision" in page
    assert "Rapid Review: record the decision" in page
    first = client.post(url, {**body, "process": "sar"})
    assert first.url == url, "on to the other decision"
    again = client.post(url, {**body, "process": "sar"})
    assert again.status_code == 409, "sent twice, it opens nothing"
    assert Review.objects.filter(process="sar").count() == 1
    last = client.post(url, {**body, "process": "rapid_review"})
    assert last.url == reverse("reviews:detail", args=[review.reference])


def test_what_became_of_referrals_is_counted(world: World) -> None:
    drive.decided(world, about="both")
    drive.decided(world, NO)
    drive.referred(world)
    other = drive.referred(world)
    door.perform(
        "withdraw",
        other,
        world.coordinator,
        reason="Twice.",
        data={"agreed_by": "The team", "on": timezone.localdate()},
    )
    (year,) = years(world.coordinator)
    assert (year.received, year.led_to_review, year.undecided, year.withdrawn, year.instead) == (
        4,
        1,
        1,
        1,
        {"Single-agency review": 1},
    )
    assert {
        key: (kind.considered, kind.decided, kind.opened) for key, kind in year.kinds.items()
    } == {
        "rapid_review": (2, 2, 1),
        "sar": (1, 1, 1),
    }
    assert years(world.stranger) == []
    assert years(world.trust_contact) == [], "whoever referred hears it from the team"


def test_the_number_of_queries_does_not_grow(
    world: World, django_assert_num_queries: Any, client: Client
) -> None:
    drive.decided(world, about="both")
    with django_assert_num_queries(3):
        years(world.coordinator)
    drive.decided(world, about="both")
    drive.decided(world)
    with django_assert_num_queries(3):
        years(world.coordinator)


def test_the_same_person_referred_twice_is_seen_by_the_team(world: World) -> None:
    first = drive.referred(world)
    second = drive.referred(world, agency=world.agencies["police"], actor=world.police_contact)
    body = {"how": "By e-mail.", **day("on", timezone.localdate())}
    client = signed_in(world.coordinator)
    answer = client.post(task_url(second, "acknowledge"), body)
    compare = reverse("reviews:compare", args=[second.reference])
    assert answer.url == compare
    page = client.get(compare).content.decode()
    assert first.reference in page
    assert "the same name" in page
    assert drive.SECRET_NAME not in page
    said = {
        f"decision_{first.reference}": "same",
        f"reason_{first.reference}": "The same woman, the same day.",
    }
    assert client.post(compare, said).status_code == 302
    link = ReviewLink.objects.get(source_id=second.pk, target_id=first.pk)
    assert link.kind == ReviewLink.Kind.SAME_INCIDENT
    # An agency that refers learns nothing of what others referred.
    third = refer(world.trust_contact, typed(world, name=drive.SECRET_NAME))
    newest = Review.objects.filter(process="referral").order_by("-pk")[0]
    assert third.url == reverse("reviews:detail", args=[newest.reference])
