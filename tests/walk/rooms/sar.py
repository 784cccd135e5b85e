"""The Safeguarding Adults Review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.models import RegulatorContact, Review
from tests.walk.pages import FORBIDDEN, MISSING, WRONG, Page, by_persona, form, instead, read, team
from tests.walk.steps import Answers, Step, nothing_held, nothing_open
from tests.walk.ways import Maker, ref
from tests.world import World
from workflows.sar.models import QualityMark

if TYPE_CHECKING:
    from tests.walk.cast import Cast

#: What it plants, beside the words that stand in every review.
SECRETS = {"quality_evidence": "Shown-By-The-Minutes", "to_a_body": "Written-To-The-Coroner"}
#: Who sees the whole review.
READERS = ("coordinator", "member", "chair", "signatory", "scrutineer", "reader")


def furnish(_: World, review: Review) -> None:
    """What shows a quality marker is a secret."""
    QualityMark.objects.filter(review=review).update(evidence=SECRETS["quality_evidence"])


def _mark(cast: Cast) -> int:
    found = QualityMark.objects.filter(review=cast.review("sar_marked"))
    return found.latest("pk").pk


def _contact(cast: Cast) -> int:
    row, _ = RegulatorContact.objects.get_or_create(
        review=cast.review("sar_begun"),
        body="coroner",
        direction="sent",
        on=timezone.localdate(),
        subject="The terms of reference",
        text=SECRETS["to_a_body"],
        by_hand=True,
        defaults={"recorded_by": cast.world.coordinator},
    )
    return row.pk


def _marked_key(cast: Cast) -> str:
    return QualityMark.objects.filter(review=cast.review("sar_marked")).latest("pk").key


#: A form of the team; whoever reads the markers may know of it.
_MARK = by_persona((FORBIDDEN, READERS), (200, ("coordinator",)), rest=MISSING)
MARK = Page(_MARK, instead(_MARK, ok=WRONG), {"quality_evidence": ("coordinator",)})

PAGES: dict[str, Page] = {
    "reviews:recall_from_board": team(),
    "reviews:undo_board_decision": team(),
    "sar:quality": read(*READERS, shows={"quality_evidence": READERS}),
    "sar:quality_word": read(*READERS),
    "sar:mark_quality": MARK,
    "sar:undo_mark_quality": MARK,
    "reviews:record_contact": team(),
    "reviews:undo_record_contact": form("coordinator", shows={"to_a_body": ("coordinator",)}),
}

REACH: dict[str, Maker] = {
    "reviews:recall_from_board": ref("sar_with_board"),
    "reviews:undo_board_decision": ref("sar_signed"),
    "sar:quality": ref("sar_marked"),
    "sar:quality_word": ref("sar_marked"),
    "sar:mark_quality": ref("sar_marked", key=_marked_key),
    "sar:undo_mark_quality": ref("sar_marked", key=_marked_key, pk=_mark),
    "reviews:record_contact": ref("sar_begun"),
    "reviews:undo_record_contact": ref("sar_begun", pk=_contact),
}

ANSWERS: dict[str, Answers] = {
    "sar:mark_quality": lambda _: {"state": "partly", "evidence": "The minutes."},
}

#: Its tasks in other hands.
STEPS = (
    Step("sar_opened", "begin", answers=lambda _: {"methods": ["traditional"]}),
    Step(
        "sar_appointed",
        "request_information",
        answers=lambda _: {"nobody": "Nothing is missing."},
    ),
    Step("sar_begun", "receive_draft"),
    Step("sar_drafted", "ask_facts", answers=lambda _: {"nobody": "It went to each agency."}),
    Step(
        "sar_facts_asked",
        "check_facts",
        right="contact",
        filters=lambda cast: {"agency": cast.world.agencies["la"]},
        knows=("coordinator",),
    ),
    Step("sar_ready", "draft_report", prepare=nothing_open("sar_ready")),
    Step("sar_with_board", "board_sign_off"),
    # Not everybody at the centre of the review was asked for their wish.
    Step(
        "sar_signed",
        "publish",
        prepare=nothing_held("sar_signed"),
        answers=lambda _: {"wish_reason": "They could not be found."},
    ),
    Step("sar_published", "close_review", prepare=nothing_open("sar_published")),
)

# In the browser.
DOWNLOADS = {"sar:quality_word"}
