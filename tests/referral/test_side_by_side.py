"""A referral about an adult, and one about a child and an adult: each kind of review by its own test in law."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from partnership.models import Membership, Message
from reviews import door
from reviews.comparing.duplicates import DuplicateDecision
from reviews.models import (
    ConflictOfInterest,
    Decision,
    InformationRequest,
    Review,
    ReviewDate,
    ReviewLink,
    Stage,
    Subject,
)
from reviews.referring import MAY, MUST, NO
from tests.drive import referral as drive
from tests.drive.opening import fresh, open_task, opened
from tests.drive.sar import CONDITIONS
from tests.rapid_review.test_report_acts import open_nodes
from tests.world import World
from workflows.referral.considering import weighed
from workflows.referral.leading import open_already

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


def test_what_could_not_wait_is_open_already(world: World) -> None:
    review = drive.recommended(world)
    rapid = opened(world)
    data = {"decision": DuplicateDecision(rapid, True, "The same call.")}
    door.perform(
        "compare_reviews", review, world.coordinator, data={"decisions": list(data.values())}
    )
    assert open_already(review, "rapid_review", world.coordinator) == [rapid]
    assert open_already(review, "sar", world.coordinator) == []
    with pytest.raises(door.Refused) as refused:
        drive.decide(world, fresh(review), already="BSP-RR-2020-001")
    assert set(refused.value.fields) == {"already"}
    passage = drive.decide(world, fresh(review), already=rapid.reference)
    assert passage.result == rapid
    assert Review.objects.filter(process="rapid_review").count() == 1
    kinds = ReviewLink.objects.filter(source_id=review.pk, target_id=rapid.pk)
    assert sorted(link.kind for link in kinds) == ["led_to", "same_incident"]
    # It was there before the decision, so the decision can be taken back without withdrawing it.
    door.perform(
        "undo_decide",
        fresh(review),
        world.coordinator,
        reason="The wrong one.",
        data={"process": "rapid_review"},
    )
    assert fresh(rapid).stage == Stage.NOTIFICATION


def test_of_several_people_the_decision_says_whom_the_review_is_about(world: World) -> None:
    review = drive.recommended(world, about="both", pseudonym="Child R")
    adult = Subject.objects.create(review=review, pseudonym="Adult R")
    with pytest.raises(door.Refused) as refused:
        drive.decide(world, fresh(review), process="sar")
    assert set(refused.value.fields) == {"people"}
    sar = drive.decide(world, fresh(review), process="sar", people=[adult.pk]).result
    assert sar.pseudonym == "Adult R"
    assert [person.pseudonym for person in Subject.objects.filter(review=sar)] == ["Adult R"]
    child = Subject.objects.get(review=review, pseudonym="Child R")
    rapid = drive.decide(world, fresh(review), process="rapid_review", people=[child.pk]).result
    assert [person.pseudonym for person in Subject.objects.filter(review=rapid)] == ["Child R"]


def test_the_referrer_stays_when_their_agency_need_not_answer(world: World) -> None:
    review = drive.asked(world, None, "trust", "police")
    for key in ("trust", "police"):
        door.perform(
            "release_agency",
            fresh(review),
            world.coordinator,
            reason="Not needed.",
            data={"agency": world.agencies[key]},
        )
    seen = Review.objects.visible_to
    assert seen(world.trust_contact).filter(pk=review.pk).exists()
    assert not seen(world.police_contact).filter(pk=review.pk).exists()


@pytest.mark.parametrize("what", ["conflict", "left"])
def test_a_referrer_who_may_not_hear_of_it_gets_no_message(world: World, what: str) -> None:
    review = drive.decided(world)
    if what == "conflict":
        ConflictOfInterest.objects.create(
            review=review,
            user=world.trust_contact,
            nature="A cousin.",
            declared_on=timezone.localdate(),
            declared_by=world.coordinator,
        )
    else:
        Membership.objects.filter(user=world.trust_contact).update(until=timezone.localdate())
    drive.told(world, review)
    assert not Message.objects.filter(kind="referral_decided").exists()


def test_days_keep_their_order_when_they_are_corrected(world: World) -> None:
    today, review = timezone.localdate(), drive.recommended(world, about="both")
    for key in ("incident", "referral_received", "acknowledged", "scoping_sent", "scoping_in"):
        ReviewDate.objects.filter(review=review, key=key).update(on=today - timedelta(days=30))
    ReviewDate.objects.filter(review=review, key="considered").update(on=today - timedelta(days=9))
    Decision.objects.filter(review=review).update(decided_on=today - timedelta(days=9))
    for process, ago in (("sar", 6), ("rapid_review", 3)):
        drive.decide(world, fresh(review), process=process, on=today - timedelta(days=ago))

    def correct(key: str, ago: int) -> None:
        row = ReviewDate.objects.get(review=review, key=key)
        door.perform(
            "correct_date",
            fresh(review),
            world.coordinator,
            reason="A slip.",
            data={"key": key, "on": today - timedelta(days=ago), "version": row.version},
        )

    for key, ago in (("considered", 5), ("decided", 7), ("referral_received", 29)):
        with pytest.raises(door.Refused):
            correct(key, ago)
    correct("considered", 8)
    correct("decided", 4)
    assert [
        decision.decided_on
        for decision in Decision.objects.filter(
            review=review, kind="decision", superseded_at__isnull=True
        ).order_by("decided_on")
    ] == [today - timedelta(days=6), today - timedelta(days=4)]
