"""Contextual safeguarding of a place."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from reviews.models import Place, Review
from tests.drive import contextual as drive
from tests.walk.filling import day
from tests.walk.pages import FORBIDDEN, WRONG, Page, by_persona, form, instead, of_team, read, team
from tests.walk.steps import Answers, Body, Step, nothing_held, nothing_open
from tests.walk.ways import Maker, nothing, ref
from tests.world import World
from workflows.contextual.models import (
    Element,
    EndAgreed,
    Engagement,
    Factor,
    Indicator,
    ReviewPoint,
    TakenOver,
    WeightsAgreed,
)

if TYPE_CHECKING:
    from django.db import models

    from tests.walk.cast import Cast

#: What it plants, beside the words that stand in every review.
SECRETS = {"said_there": "What-Children-Said-There", "factor": "A-Corner-Without-Light"}
#: Who sees the whole work.
READERS = ("coordinator", "member", "chair", "signatory", "scrutineer", "reader")


def furnish(_: World, review: Review) -> None:
    """One more event and one more light factor, in words that stand nowhere else."""
    if review.process != "contextual":
        return
    Engagement.objects.get_or_create(
        review=review,
        said=SECRETS["said_there"],
        defaults={"kind": "visit", "on": timezone.localdate()},
    )
    Factor.objects.get_or_create(
        review=review,
        wording=SECRETS["factor"],
        defaults={
            "heading": "risk",
            "weight": "1",
            "weight_why": "Few go there.",
            "no_source": "Not looked at yet.",
            "agreed": WeightsAgreed.objects.filter(review=review).first(),
        },
    )


def _of(state: str, model: type[models.Model], **filters: Any) -> Maker:
    """A row of the review in a state."""

    def pk(cast: Cast) -> int:
        row = model._default_manager.filter(review=cast.review(state), **filters).earliest("pk")
        return int(row.pk)

    return ref(state, pk=pk)


def _proposed(cast: Cast) -> dict[str, Any]:
    """A review whose plan is agreed, with one more factor since."""
    review = cast.review("contextual_agreed")
    Factor.objects.get_or_create(
        review=review, wording="A new one.", heading="risk", weight="1", weight_why="Few.",
        no_source="None.",
    )  # fmt: skip
    return {"ref": review.reference}


def _with_an_end(cast: Cast) -> dict[str, Any]:
    """A review for which another end is agreed."""
    review = cast.review("contextual_reviewed")
    end_on = timezone.localdate() + timedelta(days=700)
    EndAgreed.objects.get_or_create(
        review=review, end_on=end_on, agreed_on=timezone.localdate(), agreed_by="The panel",
        why="Trust takes time.",
    )  # fmt: skip
    return {"ref": review.reference}


def _out_factor(cast: Cast) -> int:
    row, _ = Factor.objects.get_or_create(
        review=cast.review("contextual_assessed"), wording="It stood there twice.", heading="risk",
        weight="1", weight_why="Few.", no_source="None.", taken_out="Twice.",
    )  # fmt: skip
    return row.pk


def _out_indicator(cast: Cast) -> int:
    row, _ = Indicator.objects.get_or_create(
        review=cast.review("contextual_planned"), taken_out="Nobody counts it.",
        **drive.measure(measure="Not counted"),
    )  # fmt: skip
    return row.pk


def _more_weights(cast: Cast) -> int:
    row, _ = WeightsAgreed.objects.get_or_create(
        review=cast.review("contextual_planned"), on=timezone.localdate(), agreed_by="Two agencies."
    )
    return row.pk


def _elsewhere(cast: Cast) -> Element:
    """Something that worked in another place, whose work is concluded."""
    name = "Mill Lane bus stop"
    found = Element.objects.filter(review__contextual__place__name=name).first()
    if found is None:
        if not Place.objects.filter(name=name).exists():
            drive.another_place(cast.world, name)
        values = drive.element_data()
        values.pop("shown_by")
        found = Element.objects.create(review=drive.elsewhere(cast.world, name), **values)
    return found


def _offer(cast: Cast) -> int:
    return _elsewhere(cast).pk


def _taken(cast: Cast) -> int:
    row, _ = TakenOver.objects.get_or_create(
        review=cast.review("contextual_begun"), element=_elsewhere(cast), how="With the scouts."
    )
    return row.pk


#: The team of a partnership.
_OPEN = by_persona((200, ("coordinator", "conflicted_coordinator", "stranger")), rest=FORBIDDEN)
_SAID = {"said_there": ("coordinator",)}
_FACTOR = {"factor": ("coordinator",)}
#: A factor is chosen among the events.
_ON_EVENTS = {"said_there": ("coordinator",)}

PAGES: dict[str, Page] = {
    "contextual:open": Page(_OPEN, instead(_OPEN, ok=WRONG)),
    "contextual:correct": team(),
    "contextual:undo_begin": team(),
    "contextual:listening": read(*READERS, shows={"said_there": READERS}),
    "contextual:programme": team(),
    "contextual:event_add": team(),
    "contextual:event": form("coordinator", shows=_SAID),
    "contextual:event_undo": form("coordinator", shows=_SAID),
    "contextual:assessment": read(*READERS, shows={"factor": READERS}),
    "contextual:plan_word": read(*READERS),
    "contextual:factor_add": form("coordinator", shows=_ON_EVENTS),
    "contextual:factor": form("coordinator", shows={**_ON_EVENTS, **_FACTOR}),
    "contextual:factor_answer": form("coordinator", shows=_FACTOR),
    "contextual:factor_out": form("coordinator", shows=_FACTOR),
    "contextual:factor_back": team(),
    "contextual:weights_more": team(),
    "contextual:undo_weights": team(),
    "contextual:undo_more_weights": team(),
    "contextual:delivery": read(*READERS),
    "contextual:indicator_add": team(),
    "contextual:indicator": team(),
    "contextual:indicator_out": team(),
    "contextual:indicator_back": team(),
    "contextual:point_add": team(),
    "contextual:point": team(),
    "contextual:point_undo": team(),
    "contextual:point_word": read(*READERS),
    "contextual:end_agree": team(),
    "contextual:end_undo": team(),
    "contextual:findings": team(),
    "contextual:undo_conclude": team(),
    "contextual:lift": read(*READERS),
    "contextual:element_add": team(),
    "contextual:element": team(),
    "contextual:element_undo": team(),
    # What is on offer to nobody else is not there.
    "contextual:take_over": of_team(),
    "contextual:taken": team(),
    "contextual:taken_undo": team(),
}

_PLANTED = {"wording": SECRETS["factor"]}
REACH: dict[str, Maker] = {
    "contextual:open": nothing,
    "contextual:correct": ref("contextual_opened"),
    "contextual:undo_begin": ref("contextual_begun"),
    "contextual:listening": ref("contextual_pooled"),
    "contextual:programme": ref("contextual_begun"),
    "contextual:event_add": ref("contextual_begun"),
    "contextual:event": _of("contextual_pooled", Engagement, kind="visit"),
    "contextual:event_undo": _of("contextual_pooled", Engagement, kind="visit"),
    "contextual:assessment": ref("contextual_planned"),
    "contextual:plan_word": ref("contextual_planned"),
    "contextual:factor_add": ref("contextual_pooled"),
    "contextual:factor": _of("contextual_pooled", Factor, **_PLANTED),
    "contextual:factor_answer": _of("contextual_assessed", Factor, **_PLANTED),
    "contextual:factor_out": _of("contextual_pooled", Factor, **_PLANTED),
    "contextual:factor_back": ref("contextual_assessed", pk=_out_factor),
    "contextual:weights_more": _proposed,
    "contextual:undo_weights": ref("contextual_assessed"),
    "contextual:undo_more_weights": ref("contextual_planned", pk=_more_weights),
    "contextual:delivery": ref("contextual_reviewed"),
    "contextual:indicator_add": ref("contextual_planned"),
    "contextual:indicator": _of("contextual_planned", Indicator),
    "contextual:indicator_out": _of("contextual_planned", Indicator),
    "contextual:indicator_back": ref("contextual_planned", pk=_out_indicator),
    "contextual:point_add": ref("contextual_agreed"),
    "contextual:point": _of("contextual_reviewed", ReviewPoint),
    "contextual:point_undo": _of("contextual_reviewed", ReviewPoint),
    "contextual:point_word": _of("contextual_reviewed", ReviewPoint),
    "contextual:end_agree": ref("contextual_agreed"),
    "contextual:end_undo": _with_an_end,
    "contextual:findings": ref("contextual_concluded"),
    "contextual:undo_conclude": ref("contextual_concluded"),
    "contextual:lift": ref("contextual_lifting"),
    "contextual:element_add": ref("contextual_concluded"),
    "contextual:element": _of("contextual_lifting", Element),
    "contextual:element_undo": _of("contextual_lifting", Element),
    "contextual:take_over": ref("contextual_opened", pk=_offer),
    "contextual:taken": ref("contextual_begun", pk=_taken),
    "contextual:taken_undo": ref("contextual_begun", pk=_taken),
}  # fmt: skip


def _soon(name: str) -> Body:
    """A day that lies ahead."""
    return day(name, timezone.localdate() + timedelta(days=900))


def _values(cast: Cast) -> Body:
    """A value of each indicator."""
    rows = Indicator.objects.filter(review=cast.review("contextual_agreed"), taken_out="")
    return {f"value_{row.pk}": "5" for row in rows}


ANSWERS: dict[str, Answers] = {
    "contextual:open": lambda _: {
        "name": "Quarry Pond",
        "kind": "park",
        "bounds": "Around the water.",
    },
    "contextual:element": lambda _: {"needs": "Three workers."},
    "contextual:element_add": lambda _: {"evidence": "Children said so."},
    "contextual:end_agree": lambda _: _soon("end_on"),
    "contextual:findings": lambda _: {"said": "It is ours."},
    "contextual:indicator": lambda _: {"unit": "in a year", **day("baseline_on", None)},
    "contextual:indicator_add": lambda _: {
        "baseline": "1",
        "target": "3",
        "better": "more",
        **day("baseline_on", None),
        **_soon("target_on"),
    },
    "contextual:point": lambda _: {"changed": "The path is lit, and used."},
    "contextual:point_add": _values,
    "contextual:factor_add": lambda _: {"no_source": "Not looked at yet."},
    "contextual:taken": lambda _: {"how": "With parents."},
    "contextual:programme": lambda _: {"programme": "Walks with the scouts."},
    "contextual:event": lambda _: {"said": "The lights are out."},
    "contextual:factor": lambda _: {"wording": "It is dark.", "rests_on": []},
    "contextual:factor_answer": lambda _: {"why_none": "Others work on it."},
}

NEVER_COMPLETE = {"contextual:undo_begin": "Agencies were asked already"}

#: The team next door cannot name a place of ours, nor a group.
OTHERWISE = {"contextual:open": {"stranger": WRONG}}

#: Its tasks in other hands.
STEPS = (
    Step("contextual_opened", "begin", answers=lambda _: {"programme": "Walks."}),
    Step(
        "contextual_begun",
        "request_information",
        answers=lambda _: {"nobody": "Nothing is missing."},
    ),
    Step("contextual_pooled", "assess"),
    Step("contextual_planned", "draft_report", prepare=nothing_open("contextual_planned")),
    Step("contextual_with_group", "board_sign_off"),
    Step(
        "contextual_reviewed",
        "conclude",
        answers=lambda _: {"why_early": "The council takes it on."},
    ),
    Step("contextual_concluded", "publish", prepare=nothing_held("contextual_concluded")),
    Step("contextual_shared", "close_review", prepare=nothing_open("contextual_shared")),
)

# In the browser.
DOWNLOADS = {"contextual:plan_word", "contextual:point_word"}
