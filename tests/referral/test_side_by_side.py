"""A referral about an adult, and one about a child and an adult: each kind of review by its own test in law."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from reviews import door
from reviews.models import Decision, InformationRequest, Review, ReviewLink, Stage
from reviews.referring import MAY, MUST, NO
from tests.drive import referral as drive
from tests.drive.opening import fresh, open_task
from tests.drive.sar import CONDITIONS
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World
from workflows.referral.considering import weighed

pytestmark = pytest.mark.django_db

#: The section 44 test: criterion → answer.
MET = {
    "care_and_support": "yes",
    "working_together": "yes",
    "condition_1": "suspected",
    "condition_2": "no",
}


def weigh_sar(world: World, review: Review, **changes: str) -> Review:
    door.perform(
        "weigh",
        review,
        world.coordinator,
        data={
            "process": "sar",
            "answers": {key: (answer, "As known.") for key, answer in {**MET, **changes}.items()},
            "version": None,
        },
    )
    return fresh(review)


def adult(world: World) -> Review:
    return drive.asked(
        world, drive.acknowledged(world, drive.referred(world, about="adult", pseudonym="Adult R"))
    )


def recommend(world: World, review: Review, **outcomes: str) -> None:
    door.perform(
        "recommend",
        review,
        world.coordinator,
        task=open_task(review, "consider"),
        data={
            "on": timezone.localdate(),
            "outcomes": outcomes,
            "rationales": dict.fromkeys(outcomes, "Because."),
            "agreed_by": "All",
            "dissent": "",
        },
    )


@pytest.mark.parametrize(
    ("answers", "allowed"),
    [
        ({}, {MUST}),
        ({"condition_1": "known"}, {MUST}),
        ({"condition_1": "no", "condition_2": "suspected"}, {MUST}),
        ({"condition_1": "no"}, {MAY, NO}),
        ({"working_together": "no"}, {MAY, NO}),
        ({"care_and_support": "no"}, {NO}),
        ({"care_and_support": "no", "working_together": "no"}, {NO}),
    ],
)
def test_section_44_computes_what_is_required_and_offers_what_is_not(
    world: World, answers: dict[str, str], allowed: set[str]
) -> None:
    review = weigh_sar(world, adult(world), **answers)
    (one,) = weighed(review)
    assert {
        outcome for outcome in (MUST, MAY, NO) if not one.question.contradiction(outcome, one.given)
    } == allowed
    assert one.result.startswith(
        "The criteria are met. The board must arrange"
        if MUST in allowed
        else "The criteria are not met"
    )
    assert ("Possible all the same" in one.result) == (MAY in allowed)


@pytest.mark.parametrize("about", ["child", "adult", "both"])
def test_which_kinds_come_into_question(world: World, about: str) -> None:
    review = drive.referred(world, about=about)
    assert {one.question.key for one in weighed(review)} == {
        "child": {"rapid_review"},
        "adult": {"sar"},
        "both": {"rapid_review", "sar"},
    }[about]


def test_a_discretionary_review_is_opened_at_the_decision(world: World) -> None:
    review = weigh_sar(world, adult(world), condition_1="no")
    recommend(world, review, sar=MAY)
    opened = drive.decide(world, fresh(review), MAY).result
    assert (opened.process, opened.stage, opened.pseudonym) == (
        "sar",
        Stage.NOTIFICATION,
        "Adult R",
    )
    assert {row.key: row.on for row in opened.dates.all()}["decision_made"] == timezone.localdate()
    assert open_nodes(opened) == ["begin"]
    decision = Decision.objects.get(review=review, kind="decision")
    assert decision.outcome_label.startswith("Safeguarding Adults Review: The board arranges")


def test_two_boards_decide_each_on_their_own_day(world: World) -> None:
    review = drive.recommended(world, about="both")
    task = open_task(review, "decide")
    first = drive.decide(world, review, process="sar").result
    review = fresh(review)
    assert (review.stage, open_nodes(review)) == (Stage.PANEL, ["decide"])
    assert open_task(review, "decide").pk == task.pk, "the same task waits for the other decision"
    with pytest.raises(door.AlreadyDone):
        drive.decide(world, review, process="sar")
    with pytest.raises(door.Refused, match="Something was decided"):
        _undo_recommend(world, review)
    second = drive.decide(world, review, process="rapid_review").result
    review = fresh(review)
    assert (review.stage, review.outcome, open_nodes(review)) == (
        Stage.ACTION_PLAN,
        "review",
        ["tell_referrer"],
    )
    assert {link.target_id for link in ReviewLink.objects.filter(source_id=review.pk)} == {
        first.pk,
        second.pk,
    }


def _undo_recommend(world: World, review: Review) -> None:
    door.perform("undo_recommend", review, world.coordinator, reason="No.")


def test_one_review_and_one_none(world: World) -> None:
    review = drive.recommended(world, about="both")
    said: dict[str, Any] = {"departure": "The board sees condition 1 differently."}
    drive.decide(world, review, NO, process="sar", **said)
    drive.decide(world, fresh(review), process="rapid_review")
    assert fresh(review).outcome == "review", "one of the two follows"
    assert [row.process for row in Review.objects.exclude(process="referral")] == ["rapid_review"]


def test_scoping_returns_on_section_45_say_its_conditions_and_its_limit(world: World) -> None:
    review = drive.acknowledged(world, drive.referred(world, about="adult"))
    with pytest.raises(door.Refused) as refused:
        drive.asked(world, review, "police", legal_basis="s45", conditions=())
    assert list(refused.value.fields) == ["conditions"]
    drive.asked(world, fresh(review), "police", legal_basis="s45", conditions=CONDITIONS)
    (row,) = InformationRequest.objects.filter(review=review)
    assert len(row.legal_basis_conditions.splitlines()) == len(CONDITIONS)
    assert (
        "may be used only to enable or assist the safeguarding adults board"
        in row.legal_basis_limit
    )
