"""“Have we said this before?”: what is found, what is shown of it, what is said, and what nobody learns by it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.earlier.became import earlier_rows, said_in
from actions.earlier.index import index_many
from actions.models import EarlierRecommendation, Finding, Recommendation, RecommendationWord
from partnership.models import Event
from reviews import door
from reviews.models import ConflictOfInterest, Review
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World

pytestmark = pytest.mark.django_db

FATHERS = "Health visitors should ask about fathers and other men in the household at each visit."
DADS = (
    "Midwives and health visitors record who the dad is, and mother's new partner, when they call."
)
FIRE = "Smoke alarms should be fitted in the homes of people who hoard."


@pytest.fixture
def earlier(world: World) -> Review:
    return screened(world, place="South of the borough")


@pytest.fixture
def review(world: World, earlier: Review) -> Review:
    return screened(world)


def compare(world: World, item: Recommendation, person: Any = None, **data: Any) -> door.Passage:
    fresh = Recommendation.objects.get(pk=item.pk)
    return door.perform(
        "compare_recommendation",
        item.review,
        person or world.coordinator,
        data={"recommendation": fresh, "version": fresh.version, **data},
    )


def test_the_nearest_come_first_with_what_became_of_them(
    world: World, review: Review, earlier: Review
) -> None:
    men = drive.add_recommendation(world, earlier, wording=FATHERS)
    drive.add_recommendation(world, earlier, wording=FIRE)
    drive.add_action(world, earlier, recommendation=men)
    item = drive.add_recommendation(world, review, wording=DADS)
    rows = earlier_rows(item, world.coordinator)
    assert [(row.text, row.became, row.said) for row in rows] == [(men, "1 action, 0 done", "")]


def test_of_the_same_review_and_of_later_ones_nothing_is_shown(
    world: World, review: Review, earlier: Review
) -> None:
    first = drive.add_recommendation(world, earlier, wording=FATHERS)
    drive.add_recommendation(world, review, wording=FATHERS)
    item = drive.add_recommendation(world, review, wording=DADS)
    assert [row.text for row in earlier_rows(item, world.coordinator)] == [first]
    assert earlier_rows(first, world.coordinator) == []


def test_a_conflict_of_interest_hides_what_another_review_said(
    world: World, review: Review, earlier: Review, client: Client
) -> None:
    men = drive.add_recommendation(world, earlier, wording=FATHERS)
    item = drive.add_recommendation(world, review, wording=DADS)
    compare(world, item, like={men: "repeats"})
    ConflictOfInterest.objects.create(
        review=earlier, user=world.coordinator2, nature="Family", declared_on="2026-01-05",
        declared_by=world.coordinator2,
    )  # fmt: skip
    assert earlier_rows(item, world.coordinator2) == []
    with pytest.raises(door.NotAllowed):
        compare(world, item, world.coordinator2, like={men: "builds_on"})
    said = said_in(review, world.coordinator2)["recommendation", item.pk]
    assert (list(said.links), said.hidden) == ([], 1)
    client.force_login(world.coordinator2, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("actions:plan", args=[review.reference])).content.decode()
    assert "1 earlier one in reviews that are not open to you" in page
    assert earlier.reference not in page and "fathers" not in page


def test_it_is_said_changed_and_taken_back(world: World, review: Review, earlier: Review) -> None:
    men = drive.add_recommendation(world, earlier, wording=FATHERS)
    item = drive.add_recommendation(world, review, wording=DADS)
    compare(world, item, like={men: "repeats"})
    assert [row.said for row in earlier_rows(item, world.coordinator)] == ["repeats"]
    with pytest.raises(door.Refused) as refused:
        compare(world, item, is_new=True)
    assert list(refused.value.fields) == ["is_new"]
    compare(world, item, like={men: "builds_on"})
    compare(world, item, like={men: ""}, is_new=True)
    fresh = Recommendation.objects.get(pk=item.pk)
    assert (fresh.is_new, fresh.like.count()) == (True, 0)
    said = Event.objects.filter(act="compare_recommendation").order_by("pk")
    assert list(said.values_list("sentence", flat=True)) == [
        "Recorded that it repeats 1 earlier: recommendation 1.",
        "Recorded that it builds on 1 earlier: recommendation 1.",
        "Recorded that nothing like it was said before: recommendation 1.",
    ]
    assert EarlierRecommendation.history.filter(history_type="-").count() == 1  # type: ignore[attr-defined]


def test_one_that_is_named_as_said_before_stays(
    world: World, review: Review, earlier: Review
) -> None:
    men = drive.add_recommendation(world, earlier, wording=FATHERS)
    item = drive.add_recommendation(world, review, wording=DADS)
    compare(world, item, like={men: "repeats"})
    with pytest.raises(door.Refused, match="names this one as said before"):
        door.perform(
            "remove_recommendation", earlier, world.coordinator, data={"recommendation": men}
        )
    door.perform("remove_recommendation", review, world.coordinator, data={"recommendation": item})
    assert not EarlierRecommendation.objects.exists()


def test_findings_are_compared_with_findings(world: World, review: Review, earlier: Review) -> None:
    def add(where: Review, wording: str) -> Finding:
        return door.perform(
            "add_finding", where, world.coordinator, data={"wording": wording}
        ).result

    drive.add_recommendation(world, earlier, wording=FATHERS)
    men = add(earlier, "Nobody asked about the father.")
    item = add(review, "Dads were invisible to services, and were not asked.")
    assert [row.text for row in earlier_rows(item, world.coordinator)] == [men]
    door.perform(
        "compare_finding",
        review,
        world.coordinator,
        data={"finding": item, "version": item.version, "like": {men: "repeats"}},
    )
    assert said_in(review, world.coordinator)["finding", item.pk].links[0].earlier == men


def test_the_words_follow_the_wording(world: World, review: Review) -> None:
    item = drive.add_recommendation(world, review, wording=FIRE)
    assert RecommendationWord.objects.filter(of=item, word="alarm").exists()
    door.perform(
        "change_recommendation",
        review,
        world.coordinator,
        data={"recommendation": item, "version": item.version, "wording": FATHERS},
    )
    words = set(RecommendationWord.objects.filter(of=item).values_list("word", flat=True))
    assert {"=fathers", "father"} <= words and "alarm" not in words
    RecommendationWord.objects.all().delete()
    assert index_many(Recommendation.objects.all()) == 1
    assert set(RecommendationWord.objects.values_list("word", flat=True)) == words


def test_after_it_is_written_the_page_asks_and_leads_back(
    world: World, review: Review, earlier: Review, client: Client
) -> None:
    men = drive.add_recommendation(world, earlier, wording=FATHERS)
    client.force_login(world.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    sent = client.post(
        reverse("actions:add_recommendation", args=[review.reference]),
        {"wording": DADS, "addressed_to": "Health", "scope": "local", "response": "undecided"},
    )
    item = Recommendation.objects.get(wording=DADS)
    page = reverse("actions:compare_recommendation", args=[review.reference, item.pk])
    assert sent["Location"] == page
    assert FATHERS in client.get(page).content.decode()
    both = {f"like_{men.pk}": "repeats", "is_new": "on", "version": item.version}
    again = client.post(page, both)
    assert again.status_code == 422 or "Choose one or the other" in again.content.decode()
    assert not EarlierRecommendation.objects.exists()
    client.post(page, {f"like_{men.pk}": "repeats", "version": item.version})
    assert EarlierRecommendation.objects.get().earlier == men
    # Where nothing is near it leads to the plan at once.
    sent = client.post(
        reverse("actions:add_recommendation", args=[review.reference]),
        {"wording": FIRE, "addressed_to": "All", "scope": "local", "response": "undecided"},
    )
    assert sent["Location"] == reverse("actions:plan", args=[review.reference])


def test_it_asks_as_often_however_many_there_are(
    world: World, review: Review, earlier: Review
) -> None:
    item = drive.add_recommendation(world, review, wording=DADS)

    def questions() -> int:
        with CaptureQueriesContext(connection) as caught:
            earlier_rows(later, world.coordinator)
        return len(caught)

    drive.add_recommendation(world, earlier, wording=FATHERS)
    later = drive.add_recommendation(world, review, wording=DADS)
    few = questions()
    for number in range(12):
        drive.add_recommendation(world, earlier, wording=f"{FATHERS} {number}")
    later = drive.add_recommendation(world, review, wording=DADS)
    assert questions() == few
    assert len(earlier_rows(later, world.coordinator)) == 5
    assert item.pk < later.pk
