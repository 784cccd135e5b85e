"""The terms of reference are kept as a Word file, a new version with each change; the review panel reads them."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document as WordFile
from hypothesis import given
from hypothesis import strategies as st

from reviews.appointment.kind import Words
from reviews.appointment.terms import INTERESTS, METHOD, labelled, read
from reviews.models import Document, Review
from tests.drive.local import begun, seat
from tests.lcspr.test_local_review import do
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def local(world: World) -> Review:
    return begun(world)


def versions(review: Review) -> list[Document]:
    return list(
        Document.objects.filter(review=review, kind="terms_of_reference").order_by("number")
    )


def words(document: Document) -> str:
    file = WordFile(BytesIO(bytes(document.content)))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def test_it_says_who_on_which_terms_and_what_the_report_has_to_say(
    world: World, local: Review
) -> None:
    [first] = versions(local)
    text = words(first)
    for said in (
        "Ines Varga", "Two questions.", "A workshop of practitioners.", "Analysis of underlying reasons",
        "It is not there to hold people or organisations to account.", local.pseudonym,
    ):  # fmt: skip
        assert said in text, said
    assert "What was changed" not in text


def test_every_change_makes_a_new_version(world: World, local: Review) -> None:
    day = timezone.localdate()
    do(
        "change_reviewer", local, world.coordinator, reason="She moved away.",
        reviewer="Odile Marchant", on=day, interests="None", agreed_by="The three partners",
    )  # fmt: skip
    do(
        "change_terms", local, world.coordinator, reason="The family asked.",
        terms="Three questions.", method="Conversations.", on=day, agreed_by="The three partners",
    )  # fmt: skip
    do("undo_change", local, world.coordinator, reason="A slip.")
    said = ("Ines Varga", "Odile Marchant", "Two questions.", "Three questions.", "Conversations.")
    assert [[word in words(version) for word in said] for version in versions(local)] == [
        [True, False, True, False, False],
        [False, True, True, False, False],
        [False, True, False, True, True],
        [False, True, True, False, False],
    ]
    assert "Version 4, in place of earlier ones" in words(versions(local)[-1])


def test_who_reads_it(world: World, local: Review) -> None:
    review = seat(world, local, "police")
    [first] = versions(review)
    address = reverse("reviews:document", args=[review.reference, first.pk])
    found = {}
    for name in ("coordinator", "police_contact", "la_contact", "bystander"):
        client = Client()
        client.force_login(world.people[name])
        found[name] = client.get(address).status_code
    assert found == {"coordinator": 200, "police_contact": 200, "la_contact": 404, "bystander": 404}


text = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
lines = st.lists(text | st.just("Method: none") | st.just("Reviewer: x"), max_size=4).map("\n".join)


@given(text, lines, lines)
def test_labels_are_read_back(name: str, interests: str, method: str) -> None:
    """Whatever was typed, also a line that begins like a label."""
    words = Words()
    found = read(words, labelled(words, name=name, interests=interests, method=method))

    def same(typed: str) -> list[str]:
        return [line.strip() for line in typed.strip().splitlines()]

    assert list(found) == ["Reviewer", INTERESTS, METHOD]
    for label, typed in (("Reviewer", name), (INTERESTS, interests), (METHOD, method)):
        assert same(found[label]) == same(typed), label
