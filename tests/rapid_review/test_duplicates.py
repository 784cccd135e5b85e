"""Names as people write them, and looking for duplicates again when facts change later."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reviews import door
from reviews.comparing.duplicates import DuplicateDecision, Person, possible_duplicates
from reviews.comparing.now import duplicates_now, undecided_now
from reviews.models import Review, ReviewLink, SealedIdentity
from reviews.names import plain, stems
from tests.drive.opening import facts, fresh, notified, opened
from tests.world import World
from workflows.rapid_review.facts import ChildFacts

#: Written so in one notification, and so in the other.
SAME = [
    ("Sørensen", "Sorensen"),
    ("Anna Sørensen", "ANNA SORENSEN"),
    ("Zoë Marsh", "Zoe Marsh"),
    ("Zoe Marsh", "Zoë Marsh"),
    ("O'Neill", "O’Neill"),
    ("Sean O'Neill", "Seán O’Neill"),
    ("Sean O'Neill", "Sean ONeill"),
    ("Mary-Ann Lee-Potts", "Mary Ann Lee Potts"),
    ("Ana-Maria Łuczak", "Ana Maria Luczak"),
    ("Kofi Mensah", "Mensah Kofi"),
    ("Mensah, Kofi", "Kofi Mensah"),
    ("Li Bo", "Bo Li"),
    ("Straße", "STRASSE"),
]


def a_child(name: str, **identity: Any) -> ChildFacts:
    return ChildFacts("Child B", {"harm": "death"}, {"name": name, **identity})


def look(world: World, **person: Any) -> list[tuple[str, ...]]:
    """Who looks like this person, with nothing else known."""
    found = possible_duplicates(
        world.coordinator, world.partnership, people=[Person(**person)], incident=None, place=""
    )
    return [item.because for item in found]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_name_is_found_however_it_is_written(world: World, one: str, other: str) -> None:
    opened(world, child=a_child(one))
    assert look(world, name=other) == [("the same name",)]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_folding_is_the_same_both_ways(one: str, other: str) -> None:
    assert plain(one) == plain(other)
    assert stems(one) == stems(other)


def test_another_name_that_was_used_is_compared_both_ways(world: World) -> None:
    opened(world, child=a_child("Ines Calder", other_names="Inés Okafor, Ina"))
    assert look(world, name="Ines Okafor") == [("the same name",)]
    assert look(world, name="Someone Else", other_names="Calder Ines") == [("the same name",)]
    assert look(world, name="Someone Else") == []


def test_the_same_birth_date_is_enough(world: World) -> None:
    opened(world, child=a_child("Ines Calder", born_on=date(2020, 5, 4)))
    assert look(world, name="Quite Different", born_on=date(2020, 5, 4)) == [
        ("the same date of birth",)
    ]
    assert look(world, name="Quite Different", born_on=date(2020, 5, 5)) == []


def test_names_are_folded_when_they_are_corrected(world: World) -> None:
    opened(world, child=a_child("Ines Calder"))
    sealed = SealedIdentity.objects.get()
    assert sealed.folded == " calder ines "
    sealed.name = "Zoë O’Neill"
    sealed.save(update_fields=["name"])
    sealed.refresh_from_db()
    assert sealed.folded == " oneill zoe "


def test_whoever_does_not_run_it_learns_nothing_of_a_name(world: World) -> None:
    opened(world, child=a_child("Ines Calder"))
    found = possible_duplicates(
        world.stranger, world.partnership, people=[Person("Ines Calder")], incident=None, place=""
    )
    assert found == []


def test_the_same_day_is_said_so_and_a_near_one_differently(world: World) -> None:
    review = opened(world)
    when = review.dates.get(key="incident").on
    for days, because in (
        (0, "an incident on the same day"),
        (1, "an incident at about the same time"),
        (-14, "an incident at about the same time"),
    ):
        found = possible_duplicates(
            world.coordinator,
            world.partnership,
            people=[],
            incident=when + timedelta(days=days),
            place=review.place,
        )
        assert [item.because for item in found] == [(because, "a similar place")]


def test_what_is_here_already_and_what_is_new_stand_apart(client: Client, world: World) -> None:
    known = opened(world)
    client.force_login(world.coordinator)
    sent = {"incident-day": "", "summary": "A baby was hurt.", "pseudonym": "Child B"}
    sent |= {"name": "Tamsin Quillfeather"}
    page = client.post(reverse("rapid_review:open"), sent).content.decode()
    found = page.split('id="found-', 1)[1].split("</section>")[0]
    own = reverse("reviews:detail", args=[known.reference])
    # In a tab of its own: what was typed is on this page alone.
    assert f'href="{own}" target="_blank" rel="noopener">{known.reference} (opens in' in found
    assert "<button" not in found
    new = page.split('id="new-review"', 1)[1].split("</section>")[0]
    assert "Open a new review all the same" in new
    assert known.reference not in new


# -- later ---------------------------------------------------------------------------------------------


@pytest.fixture
def two(world: World) -> tuple[Review, Review]:
    """Two reviews with nothing in common."""
    known = notified(world, child=a_child("Ines Calder", born_on=date(2020, 5, 4)))
    other = facts(place="By the river", child=ChildFacts("Child C", {"harm": "death"}, {}))
    for key in other.dates:
        other.dates[key] -= timedelta(days=60)
    return known, notified(world, place=other.place, dates=other.dates, child=other.child)


def compare(review: Review) -> str:
    return reverse("reviews:compare", args=[review.reference])


def seal(client: Client, review: Review, name: str) -> Any:
    subject = review.subjects.get()
    return client.post(
        reverse("reviews:identity_edit", args=[review.reference, subject.pk]),
        {"name": name, "reason": "The hospital gave it.", "version": 0},
    )


def test_a_name_that_is_sealed_later_is_compared(
    client: Client, world: World, two: tuple[Review, Review]
) -> None:
    known, review = two
    client.force_login(world.coordinator)
    response = seal(client, review, "Inés Calder")
    assert (response.status_code, response["Location"]) == (302, compare(review))
    page = client.get(compare(review)).content.decode()
    assert known.reference in page
    assert "the same name" in page
    assert "Calder" not in page
    assert not ReviewLink.objects.exists()


def test_what_was_decided_is_not_asked_again_until_there_is_a_new_sign(
    client: Client, world: World, two: tuple[Review, Review]
) -> None:
    known, review = two
    client.force_login(world.coordinator)
    seal(client, review, "Ines Calder")
    client.post(
        compare(review),
        {
            f"decision_{known.reference}": "different",
            f"reason_{known.reference}": "Two people of one name.",
        },
    )
    facts_page = reverse("reviews:facts", args=[review.reference])
    sent = {
        "summary": "Told more exactly.",
        "place": "By the river",
        "pseudonym": "Child C",
        "sex": "unknown",
        "disability": "unknown",
        "harm": "death",
        "legal_status": "unknown",
        "reason": "The police wrote.",
    }
    response = client.post(facts_page, {**sent, "version": fresh(review).version})
    assert response["Location"] == reverse("reviews:detail", args=[review.reference])
    response = client.post(
        facts_page,
        {**sent, "place": "North of the borough", "version": fresh(review).version},
    )
    assert response["Location"] == compare(review)


def test_an_incident_that_moves_nearer_is_compared(
    client: Client, world: World, two: tuple[Review, Review]
) -> None:
    known, review = two
    door.perform(
        "correct_facts",
        review,
        world.coordinator,
        reason="The police wrote.",
        data={"place": "North of the borough", "version": fresh(review).version},
    )
    row = known.dates.get(key="incident")
    for key in ("notification_sent", "la_aware", "partners_told"):
        review.dates.filter(key=key).update(on=known.dates.get(key=key).on)
    client.force_login(world.coordinator)
    response = client.post(
        reverse("reviews:correct_date", args=[review.reference, "incident"]),
        {
            "on-day": row.on.day,
            "on-month": row.on.month,
            "on-year": row.on.year,
            "reason": "A slip.",
            "version": review.dates.get(key="incident").version,
        },
    )
    assert response["Location"] == compare(review)


@pytest.mark.parametrize(
    ("before", "after", "asked_again"), [(0, 1, False), (1, 0, True), (1, 2, False)]
)
def test_only_a_day_that_comes_nearer_is_a_new_sign(
    world: World, before: int, after: int, asked_again: bool
) -> None:
    known, review = notified(world), notified(world)
    own, theirs = review.dates.get(key="incident"), known.dates.get(key="incident")

    def move(days: int) -> None:
        theirs.on = own.on - timedelta(days=days)
        theirs.save(update_fields=["on"])

    move(before)
    (item,) = duplicates_now(world.coordinator, review)
    decided = DuplicateDecision(known, False, "Two families.", item.because)
    door.perform("compare_reviews", review, world.coordinator, data={"decisions": [decided]})
    assert undecided_now(world.coordinator, review) == []
    move(after)
    assert bool(undecided_now(world.coordinator, review)) is asked_again


# -- who somebody is, in a text that many read ------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("summary", "Zoe was found at home.", "a part of a sealed name"),
        ("summary", "NHS 943 476 5919 was seen.", "an NHS number"),
        ("summary", "NHS 9434765919 was seen.", "an NHS number"),
        ("known_to", "School of Marsh", "a part of a sealed name"),
        ("place", "12 Hill Road", "looks like an address"),
        ("placement", "HA1 2AB", "looks like an address"),
    ],
)
def test_correcting_the_facts_refuses_who_it_is(
    world: World, field: str, text: str, said: str
) -> None:
    review = opened(world, child=a_child("Zoë Marsh"))
    with pytest.raises(door.Refused) as caught:
        door.perform(
            "correct_facts",
            review,
            world.coordinator,
            reason="Checked.",
            data={field: text, "version": review.version},
        )
    assert list(caught.value.fields) == [field]
    assert said in caught.value.fields[field]


def test_other_numbers_may_stand(world: World) -> None:
    review = opened(world, child=a_child("Zoë Marsh"))
    text = "Police log 9434765918, seen on 01 02 2026; call 01234 567890."
    door.perform(
        "correct_facts",
        review,
        world.coordinator,
        reason="Checked.",
        data={"summary": text, "version": review.version},
    )
    assert fresh(review).summary == text
