"""Opening and recording a notification in the browser's way: what people type, see and get back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event, Membership, Role
from reviews.comparing.duplicates import Person, possible_duplicates
from reviews.free_text import looks_like_address
from reviews.models import Review, ReviewLink, SealedIdentity, Stage
from reviews.nhs_number import tidy
from tests.drive.opening import SECRET_NAME, fresh, open_task, opened
from tests.world import World

pytestmark = pytest.mark.django_db


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def day(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


def typed(**changes: str) -> dict[str, str]:
    today = timezone.localdate()
    return {
        **day("incident", today - timedelta(days=2)),
        **day("la_aware", today - timedelta(days=1)),
        **day("notification_sent", today),
        **day("partners_told", today),
        "summary": "A baby was taken to hospital with an injury.",
        "place": "North of the borough",
        "pseudonym": "Child B",
        "harm": "serious_harm",
        "name": "Oskar Lindqvist",
        **day("born_on", today - timedelta(days=200)),
        "nhs_number": "943 476 5919",
        **changes,
    }


def send(client: Client, data: dict[str, str]) -> Any:
    return client.post(reverse("rapid_review:open"), data)


def task_url(review: Review, node: str) -> str:
    return reverse("reviews:task", args=[review.reference, open_task(review, node).pk])


# -- opening ----------------------------------------------------------------------------------------------


def test_the_team_opens_a_review(world: World) -> None:
    client = signed_in(world.coordinator)
    assert client.get(reverse("rapid_review:open")).status_code == 200
    response = send(client, typed())
    review = Review.objects.get()
    assert response.status_code == 302
    assert response["Location"] == reverse("reviews:detail", args=[review.reference])
    assert (review.stage, review.pseudonym) == (Stage.NOTIFICATION, "Child B")
    assert SealedIdentity.objects.get().nhs_number == "943 476 5919"


@pytest.mark.parametrize("who", ["la_contact", "outsider", "la_partner", "scrutineer"])
def test_others_are_told_whom_to_ask(world: World, who: str) -> None:
    client = signed_in(world.people[who])
    for response in (client.get(reverse("rapid_review:open")), send(client, typed())):
        assert response.status_code == 403
        assert "tell the partnership team" in response.content.decode()
    assert not Review.objects.exists()


def test_who_is_in_two_teams_chooses(world: World) -> None:
    Membership.objects.create(
        user=world.coordinator,
        partnership=world.other,
        role=Role.BUSINESS_UNIT,
        since=date(2024, 1, 1),
    )
    client = signed_in(world.coordinator)
    assert "Choose the partnership" in send(client, typed()).content.decode()
    assert send(client, typed(partnership=str(world.other.pk))).status_code == 302
    assert Review.objects.get().partnership == world.other


def test_one_team_cannot_open_in_another(world: World) -> None:
    send(signed_in(world.coordinator), typed(partnership=str(world.other.pk)))
    assert Review.objects.get().partnership == world.partnership


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (day("incident", timezone.localdate() + timedelta(days=3)), "is in the future"),
        (
            day("la_aware", timezone.localdate() - timedelta(days=9)),
            "cannot have become aware before the incident",
        ),
        (
            day("notification_sent", timezone.localdate() - timedelta(days=9)),
            "cannot have been sent before the incident",
        ),
        (day("born_on", timezone.localdate()), "The date of birth is after the incident"),
        ({"nhs_number": "943 476 5918"}, "This is not a valid NHS number"),
        ({"nhs_number": "12345"}, "An NHS number has 10 digits"),
        ({"place": "14 Alder Street"}, "looks like an address"),
        ({"place": "near UB8 1UW"}, "looks like an address"),
        ({"summary": "Oskar was taken to hospital."}, "part of a sealed name"),
        ({"pseudonym": ""}, "Enter the pseudonym"),
        ({"summary": ""}, "Enter an account of what happened"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_the_text(
    world: World, changes: dict[str, str], words: str
) -> None:
    response = send(signed_in(world.coordinator), typed(**changes))
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "Oskar Lindqvist" in page
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "place", ["North of the borough", "At home, in the east", "Ward 3 of the hospital", "A40"]
)
def test_areas_are_not_taken_for_addresses(place: str) -> None:
    assert not looks_like_address(place)


@pytest.mark.parametrize(
    "place", ["UB8 1UW", "sw1a1aa", "Flat 4, the estate", "12b Mill Lane", "3 Old Church Road"]
)
def test_addresses_are(place: str) -> None:
    assert looks_like_address(place)


@pytest.mark.parametrize(
    ("text", "tidied"), [("9434765919", "943 476 5919"), ("", ""), ("943-476-5919", "943 476 5919")]
)
def test_nhs_numbers(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


@pytest.mark.parametrize(
    "text", ["9434765918", "943476591", "94347659199", "943476591x", "٩٤٣٤٧٦٥٩١٩", "1234567890"]
)
def test_not_nhs_numbers(text: str) -> None:
    with pytest.raises(ValueError, match="NHS number"):
        tidy(text)


# -- possible duplicates ---------------------------------------------------------------------------------


def like_the_known_one(**changes: str) -> dict[str, str]:
    """A notification of the same child, her name misspelt."""
    return typed(name="Tamzin Quilfeather", **changes)


def test_a_similar_review_is_shown_before_anything_is_saved(world: World) -> None:
    known = opened(world)
    client = signed_in(world.coordinator)
    response = send(client, like_the_known_one())
    page = response.content.decode()
    assert response.status_code == 200
    assert "Is it one of these already?" in page
    for words in (
        known.reference,
        "a similar name",
        "an incident on the same day",
        "a similar place",
    ):
        assert words in page
    assert SECRET_NAME not in page
    assert Review.objects.count() == 1
    # The text travels in the page, and nowhere else.
    assert 'name="name" value="Tamzin Quilfeather"' in page
    assert "Quilfeather" not in str(dict(client.session.items()))


def test_the_same_incident_is_linked_and_the_decision_kept(world: World) -> None:
    known = opened(world)
    send(
        signed_in(world.coordinator),
        {
            **like_the_known_one(),
            "compared": "1",
            f"decision_{known.reference}": "same",
            f"reason_{known.reference}": "The hospital told us of both.",
        },
    )
    review = Review.objects.exclude(pk=known.pk).get()
    link = ReviewLink.objects.get()
    assert (link.source, link.target, link.kind) == (review, known, "same_incident")
    said = Event.objects.filter(act="compared").values_list("about_id", "sentence", "reason")
    assert sorted(said) == sorted(
        [
            (
                str(review.pk),
                f"Compared with {known.reference}: the same incident, linked.",
                "The hospital told us of both.",
            ),
            (
                str(known.pk),
                f"Linked with {review.reference}: the same incident.",
                "The hospital told us of both.",
            ),
        ]
    )


def test_a_different_incident_goes_on_with_its_reason(world: World) -> None:
    known = opened(world)
    client = signed_in(world.coordinator)
    data = {**like_the_known_one(), "compared": "1", f"decision_{known.reference}": "different"}
    response = send(client, data)
    assert response.status_code == 422
    assert f"Say how you know, for {known.reference}" in response.content.decode()
    assert Review.objects.count() == 1
    assert send(client, {**data, f"reason_{known.reference}": "Another family."}).status_code == 302
    assert not ReviewLink.objects.exists()
    assert Event.objects.get(act="compared").reason == "Another family."


def test_an_answer_is_needed_for_each(world: World) -> None:
    opened(world)
    opened(world)
    response = send(signed_in(world.coordinator), {**like_the_known_one(), "compared": "1"})
    assert response.status_code == 422
    assert Review.objects.count() == 2


def test_one_can_go_back_and_change_what_was_typed(world: World) -> None:
    opened(world)
    response = send(signed_in(world.coordinator), {**like_the_known_one(), "change_answers": "1"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "There is a problem" not in page
    assert 'value="Tamzin Quilfeather"' in page


def test_a_review_that_is_not_open_to_the_person_is_not_shown(world: World) -> None:
    hidden = opened(world)
    Review.objects.filter(pk=hidden.pk).update(is_restricted=True)
    assert send(signed_in(world.coordinator), like_the_known_one()).status_code == 302


def test_looking_takes_the_same_queries_for_few_and_many(
    world: World, django_assert_max_num_queries: Any
) -> None:
    today = timezone.localdate()

    def look() -> int:
        return len(
            possible_duplicates(
                world.coordinator,
                world.partnership,
                people=[Person(name="Tamzin Quilfeather")],
                incident=today,
                place="North of the borough",
            )
        )

    opened(world)
    with django_assert_max_num_queries(4):
        assert look() == 1
    for _ in range(12):
        opened(world)
    with django_assert_max_num_queries(4):
        assert look() == 10


@pytest.mark.parametrize(
    ("asked", "because"),
    [
        ({"name": "Quillfeather, Tamsin"}, ("the same name",)),
        ({"name": "Tamzin Quilfeather"}, None),
        (
            {"name": "Tamzin Quilfeather", "place": "north of the Borough!"},
            ("a similar name", "a similar place"),
        ),
        (
            {"place": "North of the borough", "incident": True},
            ("an incident on the same day", "a similar place"),
        ),
        (
            {"born_on": True, "incident": True},
            ("the same date of birth", "an incident on the same day"),
        ),
        ({"born_on": True}, ("the same date of birth",)),
        ({"incident": True}, None),
        ({"name": "Somebody Else", "place": "North of the borough"}, None),
    ],
)
def test_the_same_name_or_birth_date_is_enough_and_else_two_signs_are_needed(
    world: World, asked: dict[str, Any], because: tuple[str, ...] | None
) -> None:
    review = opened(world)
    born = SealedIdentity.objects.get().born_on
    when = review.dates.get(key="incident").on
    found = possible_duplicates(
        world.coordinator,
        world.partnership,
        people=[Person(asked.get("name", ""), born_on=born if asked.get("born_on") else None)],
        incident=when if asked.get("incident") else None,
        place=asked.get("place", ""),
    )
    assert [item.because for item in found] == ([because] if because else [])


def test_looking_again_later_links_from_the_page_of_the_review(world: World) -> None:
    first, second = opened(world), opened(world)
    client = signed_in(world.coordinator)
    url = reverse("reviews:compare", args=[second.reference])
    page = client.get(url).content.decode()
    assert first.reference in page
    assert SECRET_NAME not in page
    assert client.post(url, {}).status_code == 422
    response = client.post(
        url,
        {
            f"decision_{first.reference}": "same",
            f"reason_{first.reference}": "One incident, two notifications.",
        },
    )
    assert response.status_code == 302
    assert ReviewLink.objects.get().source == second
    assert "No other review" in client.get(url).content.decode()


# -- the task of the notification --------------------------------------------------------------------------


def test_the_task_shows_what_is_known_but_not_the_identity(world: World) -> None:
    review = opened(world)
    page = signed_in(world.coordinator).get(task_url(review, "notification")).content.decode()
    assert "North of the borough" in page
    assert "Recorded and sealed." in page
    for secret in (SECRET_NAME, "943 476 5919"):
        assert secret not in page


def test_recording_and_saving_for_later(world: World) -> None:
    review = opened(world)
    client, url = signed_in(world.coordinator), task_url(review, "notification")
    version = client.get(url).context["form"].initial["version"]
    data = typed(
        name="",
        nhs_number="",
        version=str(version),
        **{f"born_on-{p}": "" for p in ("day", "month", "year")},
    )
    del data["harm"]
    response = client.post(url, {**data, "save_later": "1"})
    assert response.status_code == 302
    assert fresh(review).stage == Stage.NOTIFICATION
    version = client.get(url).context["form"].initial["version"]
    response = client.post(url, {**data, "version": str(version)})
    assert response.status_code == 422
    assert "Choose what happened to the child." in response.content.decode()
    response = client.post(url, {**data, "version": str(version), "harm": "death"})
    assert response.status_code == 302
    assert fresh(review).stage == Stage.SCREENING
    assert SealedIdentity.objects.get().name == SECRET_NAME


def test_a_page_that_is_stale_says_so_and_keeps_the_text(world: World) -> None:
    review = opened(world)
    url = task_url(review, "notification")
    client, other = signed_in(world.coordinator), signed_in(world.coordinator2)
    version = str(client.get(url).context["form"].initial["version"])
    data = typed(name="", version=version)
    assert other.post(url, {**data, "place": "In the south", "save_later": "1"}).status_code == 302
    response = client.post(url, {**data, "summary": "What I typed."})
    page = response.content.decode()
    assert response.status_code == 409
    for words in ("Colin Orchard", "What I typed.", "Nothing was saved"):
        assert words in page
    again = response.context["form"].data["version"]
    assert (
        client.post(url, {**data, "version": str(again), "summary": "What I typed."}).status_code
        == 302
    )


def test_a_second_sending_is_told_that_it_was_done(world: World) -> None:
    review = opened(world)
    url = task_url(review, "notification")
    client = signed_in(world.coordinator)
    data = typed(name="", version=str(client.get(url).context["form"].initial["version"]))
    assert client.post(url, data).status_code == 302
    assert client.post(url, data).status_code in (409, 403)


def test_going_back_to_the_notification_asks_why(world: World) -> None:
    from tests.drive.opening import notified

    review = notified(world)
    client = signed_in(world.coordinator)
    url = reverse("rapid_review:undo_notification", args=[review.reference])
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "The wrong child."}).status_code == 302
    assert fresh(review).stage == Stage.NOTIFICATION


@pytest.mark.parametrize("who", ["stranger", "outsider", "bystander"])
@pytest.mark.parametrize("name", ["undo_notification", "undo_screening", "reconsider", "withdraw"])
def test_strangers_learn_nothing(world: World, who: str, name: str) -> None:
    review = opened(world)
    client = signed_in(world.people[who])
    url = reverse(f"rapid_review:{name}", args=[review.reference])
    assert client.get(url).status_code == 404
    assert client.post(url, {"reason": "x"}).status_code == 404
