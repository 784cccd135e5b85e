"""Several children in one review: added, corrected and taken out, sealed, compared, and called by pseudonym."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnership.models import Event
from reviews import door
from reviews.door import Refused, Stale
from reviews.models import Review, SealedIdentity, Subject
from reviews.pseudonyms import together
from tests.drive.opening import fresh, notified, opened
from tests.rapid_review.test_opening_pages import send, signed_in, typed
from tests.world import World
from workflows.rapid_review.facts import facts_version
from workflows.rapid_review.prefill import child_facts


def perform(
    world: World, review: Review, act: str, reason: str = "The hospital wrote.", **data: Any
) -> Any:
    data = {"version": fresh(review).version, **data}
    return door.perform(act, review, world.coordinator, reason=reason, data=data)


def add(world: World, review: Review, pseudonym: str = "Child B", **data: Any) -> Subject:
    return perform(world, review, "add_subject", pseudonym=pseudonym, **data).result


@pytest.mark.parametrize(
    ("names", "line"),
    [
        ([], ""),
        (["Child A"], "Child A"),
        (["Child A", "Child B"], "Child A and Child B"),
        (["Child A", "Child B", "Child C"], "Child A, Child B and Child C"),
        ([f"Child {letter}" for letter in "ABCDEFGH"], "Child A and 7 others"),
        (["x" * 60, "Child B"], "x" * 48 + " and 1 other"),
    ],
)
def test_the_review_is_called_by_everybody(names: list[str], line: str) -> None:
    assert together(names) == line
    assert len(line) <= 60


def test_a_sibling_is_added_sealed_and_named(world: World) -> None:
    review = notified(world)
    child = add(world, review, age_text="4", harm="serious_harm", name="Juniper Quillfeather")
    review = fresh(review)
    assert review.pseudonym == "Child A and Child B"
    assert child.sealed.name == "Juniper Quillfeather"
    assert ("Pseudonym", "Child B") in child_facts(child)
    said = Event.objects.about("review", review.pk).get(act="add_subject")
    assert said.sentence == "Added Child B to the review."
    assert "Juniper" not in str(said.data)


def test_one_is_corrected_and_taken_out_again(world: World) -> None:
    review = notified(world)
    child = add(world, review, name="Juniper Quillfeather")
    perform(world, review, "correct_subject", subject=child.pk, pseudonym="Child C", age_text="5")
    assert fresh(review).pseudonym == "Child A and Child C"
    perform(world, review, "remove_subject", subject=child.pk)
    assert fresh(review).pseudonym == "Child A"
    assert [row.pseudonym for row in review.subjects.all()] == ["Child A"]
    assert SealedIdentity.history.filter(subject_id=child.pk).count() == 2
    first = review.subjects.get()
    with pytest.raises(Refused, match="Correct the facts instead"):
        perform(world, review, "remove_subject", subject=first.pk)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"pseudonym": "child a"}, "pseudonym"),
        ({"pseudonym": " "}, "pseudonym"),
        ({"placement": "With Juniper", "name": "Juniper Marsh"}, "placement"),
        ({"known_to": "Tamsin’s school"}, None),
        ({"known_to": "School of Tamsin"}, "known_to"),
        ({"education": "943 476 5919"}, "education"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    world: World, data: dict[str, str], field: str | None
) -> None:
    review = notified(world)
    if field is None:
        add(world, review, **data)
        return
    with pytest.raises(Refused) as caught:
        perform(world, review, "add_subject", **{"pseudonym": "Child B", **data})
    assert list(caught.value.fields) == [field]
    assert review.subjects.count() == 1


def test_why_is_asked_once_the_notification_is_recorded(world: World) -> None:
    add(world, opened(world))
    with pytest.raises(Refused) as caught:
        perform(world, notified(world), "add_subject", reason="", pseudonym="Child B")
    assert list(caught.value.fields) == ["reason"]


# -- two people at one form ----------------------------------------------------------------------------


def test_facts_of_a_child_that_were_changed_meanwhile_are_not_written_over(world: World) -> None:
    review = notified(world)
    seen = fresh(review).version
    perform(world, review, "correct_facts", age_text="9 months")
    with pytest.raises(Stale) as caught:
        door.perform(
            "correct_facts",
            review,
            world.coordinator2,
            reason="Seen in the file.",
            data={"version": seen, "age_text": "10 months"},
        )
    assert caught.value.meanwhile
    assert review.subjects.get().age_text == "9 months"


def test_whoever_adds_second_hears_of_the_first(client: Client, world: World) -> None:
    review = notified(world)
    client.force_login(world.coordinator2)
    address = reverse("reviews:subject_add", args=[review.reference])
    sent = {
        "version": fresh(review).version,
        "pseudonym": "Child B",
        "sex": "unknown",
        "disability": "unknown",
        "legal_status": "unknown",
        "reason": "The school rang.",
    }
    add(world, review)
    response = client.post(address, sent)
    page = response.content.decode()
    assert response.status_code == 409
    assert "The school rang." in page
    assert f'name="version" value="{fresh(review).version}"' in page
    sent |= {"version": fresh(review).version, "pseudonym": "Child C"}
    response = client.post(address, sent)
    assert response["Location"] == reverse("reviews:subjects", args=[review.reference])
    assert fresh(review).pseudonym == "Child A, Child B and Child C"


def test_the_version_of_the_notification_never_falls(world: World) -> None:
    review = opened(world)
    seen = [facts_version(review)]
    child = add(world, review)
    seen.append(facts_version(review))
    perform(world, review, "remove_subject", subject=child.pk)
    seen.append(facts_version(review))
    assert seen == sorted(set(seen))


# -- pages ---------------------------------------------------------------------------------------------


def test_the_list_shows_pseudonyms_and_never_a_name(client: Client, world: World) -> None:
    review = notified(world)
    child = add(world, review, name="Juniper Quillfeather")
    client.force_login(world.coordinator)
    page = client.get(reverse("reviews:subjects", args=[review.reference])).content.decode()
    assert "Child B" in page
    assert "Quillfeather" not in page
    assert reverse("reviews:subject_remove", args=[review.reference, child.pk]) in page
    identity = client.post(
        reverse("reviews:identity", args=[review.reference]), {"why": "To find our records."}
    ).content.decode()
    assert "Juniper Quillfeather" in identity
    assert Event.objects.about("review", review.pk).filter(act="identity_read").count() == 1


def test_a_sibling_is_compared_with_other_reviews(client: Client, world: World) -> None:
    known = notified(world)
    add(world, known, name="Zoë Marsh")
    review = notified(world)
    client.force_login(world.coordinator)
    response = client.post(
        reverse("reviews:subject_add", args=[review.reference]),
        {
            "version": fresh(review).version,
            "pseudonym": "Child B",
            "name": "Zoe Marsh",
            "sex": "unknown",
            "disability": "unknown",
            "legal_status": "unknown",
            "reason": "The school rang.",
        },
    )
    assert response["Location"] == reverse("reviews:compare", args=[review.reference])


def test_opening_leads_on_to_the_next_child(world: World) -> None:
    response = send(signed_in(world.coordinator), typed(more_children="on"))
    review = Review.objects.get()
    assert response["Location"] == reverse("reviews:subject_add", args=[review.reference])
