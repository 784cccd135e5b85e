"""Pages and Word files of the work with a place: what stands on them, for whom, and in how many queries."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document

from reviews.models import InformationRequest, Place, Review, ReviewRole, RoleKind
from reviews.process import process_for
from reviews.requests.kind import requests_of
from reviews.wording import edition_of
from tests.drive import contextual
from tests.world import World
from workflows.contextual.lift import on_offer
from workflows.contextual.models import (
    Element,
    Engagement,
    Factor,
    Indicator,
    TakenOver,
    WeightsAgreed,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def team(world: World, client: Client) -> Client:
    client.force_login(world.coordinator)
    return client


def page(client: Client, name: str, review: Review, *more: Any) -> str:
    answer = client.get(reverse(f"contextual:{name}", args=[review.reference, *more]))
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(data: bytes) -> str:
    doc = Document(BytesIO(data))
    cells = [cell.text for table in doc.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in doc.paragraphs), *cells])


def test_a_place_is_opened_in_the_browser(world: World, team: Client) -> None:
    address = reverse("contextual:open")
    shown = team.get(address).content.decode()
    assert "work with a whole ward seldom does" in shown
    typed = {
        "place": "new", "name": "Elm Ward", "kind": "park", "bounds": "All of it.", "came_from": "figures",
        "why": "Figures.", "lead": "The team", "group": str(world.groups["learning"].pk), "draws_on": "",
        "decided_on-day": str(TODAY().day), "decided_on-month": str(TODAY().month),
        "decided_on-year": str(TODAY().year),
    }  # fmt: skip
    asked = team.post(address, typed)
    assert asked.status_code == 422
    assert "The name looks like that of a ward" in asked.content.decode()
    assert not Place.objects.exists()
    done = team.post(address, {**typed, "is_small": "on"})
    assert (done.status_code, Review.objects.get().pseudonym) == (302, "Elm Ward")
    wrong = team.post(address, {**typed, "name": "Canal", "draws_on": "BSP-XX-1"})
    assert "There is no such review" in wrong.content.decode()


def test_the_page_of_the_work_has_its_parts_for_the_team(team: Client, world: World) -> None:
    review = contextual.reviewed(world)
    shown = team.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    for words in (
        "Willow Park", contextual.BOUNDS, "Listening to children and young people: 1", "4 factors, 1 of them heavy",
        "Moving towards the target", "Latest review point",
    ):  # fmt: skip
        assert words in shown, words


def test_an_agency_sees_the_place_and_not_what_was_said(world: World, client: Client) -> None:
    review = contextual.asked(world)
    contextual.event(world, review, said="What-Children-Said")
    client.force_login(world.people["la_contact"])
    shown = client.get(reverse("reviews:detail", args=[review.reference])).content.decode()
    assert contextual.BOUNDS in shown
    assert "What-Children-Said" not in shown
    for name in ("listening", "assessment", "delivery", "lift", "plan_word"):
        address = reverse(f"contextual:{name}", args=[review.reference])
        assert client.get(address).status_code == 404


def test_the_assessment_says_what_is_not_agreed_and_not_answered(
    world: World, team: Client
) -> None:
    review = contextual.pooled(world)
    shown = page(team, "assessment", review)
    assert (shown.count("Not agreed yet"), shown.count("To be answered")) == (4, 1)
    shown = page(team, "assessment", contextual.planned(world))
    assert ("Not agreed yet" in shown, "To be answered" in shown) == (False, False)
    assert "Recommendation 1: Light the path." in shown
    assert "Six parents".lower() in shown.lower()


def test_the_readings_stand_from_baseline_to_target(world: World, team: Client) -> None:
    review = contextual.reviewed(world)
    shown = page(team, "delivery", review)
    for words in (
        "Known incidents in the park",
        "Review point 1",
        "The path is lit.",
        "Go on as planned",
    ):
        assert words in shown


def test_a_long_register_is_cut_into_pages_and_says_how_much_there_is(
    world: World, team: Client
) -> None:
    review = contextual.begun(world)
    for number in range(30):
        contextual.event(world, review, "visit", said=f"Visit-{number}-end.")
    contextual.event(world, review, said="Walk.")
    shown = page(team, "listening", review)
    assert ("All (31)" in shown, "Page 1 of 2" in shown, shown.count("-end.")) == (True, True, 24)
    address = reverse("contextual:listening", args=[review.reference])
    second = team.get(f"{address}?kind=visit&page=2").content.decode()
    assert (second.count("-end."), "kind=visit&amp;page=1" in second) == (5, True)


def test_a_place_that_is_renamed_is_said_and_its_new_name_taken_on(
    world: World, team: Client
) -> None:
    review = contextual.begun(world)
    address = reverse("reviews:detail", args=[review.reference])
    assert "The place is called" not in team.get(address).content.decode()
    place = Place.objects.get(contextual_work__review=review)
    Place.objects.filter(pk=place.pk).update(name="Alder Green")
    shown = team.get(address).content.decode()
    assert "The place is called" in shown
    correct = reverse("contextual:correct", args=[review.reference])
    assert f'href="{correct}"' in shown
    form = team.get(correct).context["form"]
    typed = {name: "" if value is None else value for name, value in form.initial.items()}
    typed.pop("is_small")
    done = team.post(correct, {**typed, "version": form["version"].value(), "reason": "Renamed."})
    assert done.status_code == 302
    assert Review.objects.get(pk=review.pk).pseudonym == "Alder Green"
    assert "The place is called" not in team.get(address).content.decode()


def test_taking_over_twice_says_that_it_is_here_already(world: World, team: Client) -> None:
    review = contextual.begun(world)
    contextual.another_place(world)
    values = contextual.element_data()
    values.pop("shown_by")
    row = Element.objects.create(review=contextual.elsewhere(world), **values)
    address = reverse("contextual:take_over", args=[review.reference, row.pk])
    assert team.post(address, {"how": "With the scouts."}).status_code == 302
    again = team.post(address, {"how": "With the scouts."})
    assert again.status_code == 409
    assert "This is taken over already" in again.content.decode()
    assert TakenOver.objects.count() == 1


def test_what_worked_is_offered_to_those_who_see_the_other_work_as_a_whole(world: World) -> None:
    review = contextual.asked(world)
    contextual.another_place(world)
    other = contextual.elsewhere(world)
    values = contextual.element_data()
    values.pop("shown_by")
    Element.objects.create(review=other, **values)
    contact = world.people["la_contact"]
    ReviewRole.objects.create(
        review=other, user=contact, role=RoleKind.AGENCY_CONTACT, agency=world.agencies["la"], since=TODAY(),
    )  # fmt: skip
    assert Review.objects.visible_to(contact).filter(pk=other.pk).exists()
    assert not on_offer(review, contact).exists()
    assert on_offer(review, world.coordinator).count() == 1


def test_every_page_has_a_fixed_number_of_queries(world: World, team: Client) -> None:
    review = contextual.reviewed(world)

    def count(name: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            page(team, name, review)
        return len(seen)

    # One of each is there before: a link that nothing is there for asks less.
    contextual.element(world, review)
    Engagement.objects.create(review=review, kind="visit", on=TODAY(), said="Visit.")
    names = ("listening", "assessment", "delivery", "lift")
    # The first page of a session asks less than those after it.
    page(team, "lift", review)
    before = [count(name) for name in names]
    agreed = WeightsAgreed.objects.get(review=review)
    for number in range(6):
        visit = Engagement.objects.create(
            review=review, kind="visit", on=TODAY(), said=f"Visit {number}."
        )
        row = Factor.objects.create(
            review=review,
            heading="risk",
            wording=f"Factor {number}.",
            weight="4",
            weight_why="So.",
            agreed=agreed,
        )
        row.rests_on.add(visit)
        Indicator.objects.create(review=review, **contextual.measure(measure=f"Measure {number}"))
        contextual.element(world, review, what=f"Element {number}")
    assert [count(name) for name in names] == before


def test_the_plan_as_a_word_file(world: World, team: Client) -> None:
    review = contextual.planned(world)
    answer = team.get(reverse("contextual:plan_word", args=[review.reference]))
    found = words_of(answer.content)
    for words in (
        "Assessment and plan: Willow Park", "Vulnerability", "The path is dark.", "5 central",
        "Recommendation 1: Light the path.", "Known incidents in the park", "8 incidents in a month",
        "Three agencies and six parents.",
    ):  # fmt: skip
        assert words in found, words


def test_a_review_point_as_a_word_file(world: World, team: Client) -> None:
    review = contextual.reviewed(world)
    row = review.review_points.get()
    answer = team.get(reverse("contextual:point_word", args=[review.reference, row.pk]))
    found = words_of(answer.content)
    for words in (
        "Review point 1: Willow Park", "Moving towards the target", "Children say that they use the path again.",
        "Go on as planned",
    ):  # fmt: skip
        assert words in found, words


def test_the_letter_names_the_place_and_asks_for_no_names(world: World) -> None:
    review = contextual.asked(world)
    request = (
        InformationRequest.objects.filter(review=review).select_related("agency", "contact").first()
    )
    assert request is not None
    kind = requests_of(process_for(review))
    data = kind.letter(
        review, request, edition_of(review), kind.words, address="https://example.org", number=1,
        now=timezone.localtime(),
    )  # fmt: skip
    found = words_of(data)
    for words in (
        "What does your agency know of Willow Park?",
        contextual.BOUNDS,
        "fewer than five",
        "No names",
    ):
        assert words in found, words
