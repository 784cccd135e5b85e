"""Which stage may follow which: every transition from every stage, allowed and forbidden, and no way round."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.db.models import F, Value
from django_fsm import TransitionNotAllowed

from reviews.access.querysets import StageIsProtected
from reviews.door.inside import inside_door
from reviews.models import Review, Stage
from tests.drive.opening import fresh, opened
from tests.world import World
from workflows.rapid_review.machine import RapidReview

NOTIFICATION, SCREENING, INFORMATION, PANEL, REPORT, ACTION_PLAN, CLOSED, NOT_PROGRESSED = Stage

#: The whole machine, written by hand: transition → (stages it may leave, stage it reaches).
MACHINE: dict[str, tuple[set[str], str]] = {
    "accept_notification": ({NOTIFICATION}, SCREENING),
    "screen_in": ({SCREENING}, INFORMATION),
    "screen_out": ({SCREENING}, NOT_PROGRESSED),
    "withdraw": ({NOTIFICATION, SCREENING, INFORMATION, PANEL, REPORT}, NOT_PROGRESSED),
    "share_pack": ({INFORMATION}, PANEL),
    "decide": ({PANEL}, REPORT),
    "submit": ({REPORT}, ACTION_PLAN),
    "close": ({ACTION_PLAN}, CLOSED),
    "back_to_notification": ({SCREENING}, NOTIFICATION),
    "back_to_screening": ({INFORMATION}, SCREENING),
    "back_to_information": ({PANEL}, INFORMATION),
    "back_to_panel": ({REPORT}, PANEL),
    "back_to_report": ({ACTION_PLAN}, REPORT),
    "reopen": ({CLOSED}, ACTION_PLAN),
    "reconsider": ({NOT_PROGRESSED}, SCREENING),
}
PAIRS = [(name, stage) for name in MACHINE for stage in Stage]


def test_machine_is_the_one_written_here() -> None:
    """A transition more, or one less, is noticed."""
    found = {item.name for item in RapidReview(stage=NOTIFICATION).get_all_stage_transitions()}
    assert found == set(MACHINE)


def test_every_stage_can_be_reached_and_left() -> None:
    reached = {target for _, target in MACHINE.values()} | {NOTIFICATION}
    left = set().union(*(sources for sources, _ in MACHINE.values()))
    assert (reached, left) == (set(Stage), set(Stage))


@pytest.mark.parametrize(("name", "stage"), PAIRS)
def test_transition_inside_the_door(name: str, stage: Stage) -> None:
    """From its own stages it reaches its target; from any other it raises and the stage stays."""
    review = RapidReview(stage=stage)
    sources, target = MACHINE[name]
    with inside_door():
        if stage in sources:
            getattr(review, name)()
            assert review.stage == target
        else:
            with pytest.raises(TransitionNotAllowed):
                getattr(review, name)()
            assert review.stage == stage


@pytest.mark.parametrize(("name", "stage"), PAIRS)
def test_no_transition_outside_the_door(name: str, stage: Stage) -> None:
    review = RapidReview(stage=stage)
    with pytest.raises(TransitionNotAllowed):
        getattr(review, name)()
    assert review.stage == stage


@pytest.mark.parametrize("stage", list(Stage))
def test_stage_cannot_be_assigned(stage: Stage) -> None:
    review = RapidReview(stage=NOTIFICATION)
    with pytest.raises(AttributeError):
        review.stage = stage
    assert review.stage == NOTIFICATION


def test_door_is_shut_again_after_it_was_open() -> None:
    """Also when the block inside it failed."""
    with pytest.raises(ZeroDivisionError), inside_door():
        raise ZeroDivisionError
    with pytest.raises(TransitionNotAllowed):
        RapidReview(stage=NOTIFICATION).accept_notification()


@pytest.mark.parametrize("value", [CLOSED, "closed", Value("closed"), F("outcome")])
def test_stage_cannot_be_written_by_a_query(world: World, value: object) -> None:
    """No way of writing many rows at once knows the stage: not of reviews, of the machine, or through a relation."""
    review = opened(world)
    for queryset in (
        Review.objects.all(),
        Review.objects.filter(pk=review.pk).select_related("partnership"),
        RapidReview.objects.all(),
        Review._default_manager.all(),
        world.partnership.reviews.all(),  # type: ignore[attr-defined]
        world.coordinator.created_reviews.all(),  # type: ignore[attr-defined]
    ):
        with pytest.raises(StageIsProtected):
            queryset.update(stage=value)
        with pytest.raises(StageIsProtected):
            queryset.update(pseudonym="Child Z", stage=value)
    assert (fresh(review).stage, fresh(review).pseudonym) == (NOTIFICATION, "Child A")


def test_stage_cannot_be_written_in_bulk(world: World) -> None:
    review = opened(world)
    with pytest.raises(AttributeError), transaction.atomic():
        Review.objects.update_or_create(pk=review.pk, defaults={"stage": CLOSED})
    elsewhere = Review(pk=review.pk, stage=CLOSED)
    with pytest.raises(StageIsProtected), transaction.atomic():
        Review.objects.bulk_update([elsewhere], ["stage"])
    assert fresh(review).stage == NOTIFICATION
