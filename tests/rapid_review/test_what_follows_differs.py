"""A decision on what follows that differs from what the review panel or the National Panel said before says why."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.models import Decision, LocalWording, Review
from tests.drive import report as drive
from tests.drive.opening import fresh
from tests.rapid_review.test_report_pages import as_person, day, task_url, text
from tests.world import World
from workflows.rapid_review.said_before import differing, said_before

PANEL = "The review panel decided: Carry out a local child safeguarding practice review"
AGREES = "The National Panel answered: Agrees: no local review"
RECOMMENDS = "The National Panel answered: Disagrees: recommends a local review"
WHY = "The partners took up the learning at once."


def answered(world: World, *outcomes: str) -> Review:
    """The review panel decided for a local review; the National Panel wrote so many letters."""
    review = drive.submitted(world)
    for number, outcome in enumerate(outcomes, start=1):
        more = number < len(outcomes)
        drive.respond(world, review, outcome, needs_reply=more)
        if more:
            drive.reply(world, review, expects_answer=True)
    return fresh(review)


@pytest.mark.parametrize(
    ("letters", "outcome", "differs"),
    [
        (["agree_lcspr"], "lcspr", []),
        (["agree_lcspr"], "none", [PANEL, "The National Panel answered: Agrees: local review"]),
        (["agree_no_lcspr"], "none", [PANEL]),
        (["agree_no_lcspr"], "local_learning", [PANEL]),
        (["agree_no_lcspr"], "lcspr", [AGREES]),
        (["disagree_recommends_lcspr"], "lcspr", []),
        (["disagree_recommends_lcspr"], "none", [PANEL, RECOMMENDS]),
        # A letter that says nothing about a local review: the one before it stands.
        (["agree_no_lcspr", "feedback_on_quality"], "lcspr", [AGREES]),
        (["agree_no_lcspr", "agree_lcspr"], "lcspr", []),
        (["national_review"], "lcspr", []),
    ],
)
def test_what_a_choice_differs_from(
    world: World, letters: list[str], outcome: str, differs: list[str]
) -> None:
    review = answered(world, *letters)
    assert [str(one) for one in differing(said_before(review), outcome)] == differs


def test_a_choice_that_differs_says_why_and_one_that_agrees_does_not(world: World) -> None:
    review = answered(world, "disagree_recommends_lcspr")
    with pytest.raises(door.Refused) as refused:
        drive.decide_follow(world, review, "none", departure="  ")
    assert refused.value.fields == {
        "departure": f"This differs from what was decided before. {PANEL}. {RECOMMENDS}. "
        "Say why, or choose again. The reason is kept with the decision."
    }
    assert not Decision.objects.filter(review=review, kind="what_follows").exists()
    drive.decide_follow(world, review, "lcspr", departure="Nothing to say here.")
    kept = Decision.objects.get(review=review, kind="what_follows")
    assert (kept.departs_from, kept.departure) == ("", "")


def test_it_is_kept_and_told_in_the_timeline_and_on_both_pages(world: World) -> None:
    review = answered(world, "disagree_recommends_lcspr")
    drive.decide_follow(world, review, "none", departure=WHY)
    kept = Decision.objects.get(review=review, kind="what_follows")
    assert (kept.departs_from, kept.departure) == (f"{PANEL}\n{RECOMMENDS}", WHY)
    event = Event.objects.get(act="decide_what_follows")
    assert event.sentence == (
        "Decided what follows: nothing further. This differs from what was decided before. "
        f"{PANEL}. {RECOMMENDS}."
    )
    assert event.reason == WHY
    client = as_person(world.coordinator)
    for name in ("reviews:detail", "reviews:decisions", "reviews:timeline"):
        page = text(client.get(reverse(name, args=[review.reference])))
        assert PANEL in page, name
        assert WHY in page, name


def test_deciding_again_asks_again_and_keeps_the_first_reason(world: World) -> None:
    review = answered(world, "agree_lcspr")
    drive.decide_follow(world, review, "none", departure=WHY)
    door.perform("undo_what_follows", fresh(review), world.coordinator, reason="A slip.")
    with pytest.raises(door.Refused):
        drive.decide_follow(world, fresh(review), "none", departure="")
    drive.decide_follow(world, fresh(review), "lcspr")
    found = Decision.objects.filter(review=review, kind="what_follows").order_by("pk")
    assert [(row.outcome, row.departure) for row in found] == [("none", WHY), ("lcspr", "")]


def test_the_words_of_the_day_stay_when_the_partnership_rewords_the_answer(world: World) -> None:
    review = answered(world, "disagree_recommends_lcspr")
    drive.decide_follow(world, review, "none", departure=WHY)
    LocalWording.objects.create(
        partnership=world.partnership,
        process="rapid_review",
        kind="outcome",
        key="disagree_recommends_lcspr",
        label="Asks for a local review",
        reason="Plainer.",
    )
    page = as_person(world.coordinator).get(reverse("reviews:decisions", args=[review.reference]))
    assert RECOMMENDS in text(page)


def test_the_form_shows_what_was_decided_and_asks_by_the_field(world: World) -> None:
    review = answered(world, "disagree_recommends_lcspr")
    client = as_person(world.coordinator)
    address = task_url(review, "what_follows")
    page = text(client.get(address))
    assert "A local child safeguarding practice review will be carried out." in page
    assert "Disagrees: recommends a local review" in page
    assert page.count("Differs from what the review panel decided") == 3
    assert "If this differs from what was decided before: why (optional)" in page
    typed = {
        "outcome": "none",
        "rationale": "The learning is clear.",
        "agreed_by": "All three",
        **day("decided_on", timezone.localdate()),
    }
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert refused.context["form"].errors == {
        "departure": [
            f"This differs from what was decided before. {PANEL}. {RECOMMENDS}. "
            "Say why, or choose again. The reason is kept with the decision."
        ]
    }
    assert "The learning is clear." in text(refused)
    assert "why (optional)" not in text(refused)
    assert client.post(address, {**typed, "departure": WHY}).status_code == 302
