"""The Domestic Homicide Review."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.models import Decision, FamilyContact, Involved, Review
from tests.drive.dhr import WHY
from tests.walk.filling import day
from tests.walk.pages import FORBIDDEN, WRONG, Page, by_persona, form, instead, team
from tests.walk.steps import Answers, Step, nothing_held, nothing_open
from tests.walk.ways import Maker, nothing, ref
from tests.world import World
from workflows.dhr.family import KIND
from workflows.dhr.models import DeathNotified
from workflows.dhr.telling import DECISION, contacts_about

if TYPE_CHECKING:
    from tests.walk.cast import Cast

#: What it plants, beside the words that stand in every review.
SECRETS = {"police_said": "Number-Of-The-Police"}


def furnish(_: World, review: Review) -> None:
    """What the police said, in words that stand nowhere else."""
    DeathNotified.objects.filter(review=review).update(police_reference=SECRETS["police_said"])


def _told(cast: Cast) -> int:
    found = contacts_about(cast.review("dhr_told"), DECISION).first()
    assert found is not None
    return found.pk


def _decision(_: Cast) -> str:
    return DECISION


#: The team of a partnership.
OPENS = ("coordinator", "conflicted_coordinator", "stranger")

PAGES: dict[str, Page] = {
    "dhr:open": Page(
        get=(opens := by_persona((200, OPENS), rest=FORBIDDEN)), post=instead(opens, ok=WRONG)
    ),
    "dhr:record_scoping": team(),
    "dhr:undo_record_scoping": team(),
    "dhr:undo_decide": team(),
    "dhr:tell": team(),
    "dhr:undo_tell": team(),
    "dhr:correct_notification": form("coordinator", shows={"police_said": ("coordinator",)}),
    "dhr:name_specialist": team(),
    "dhr:agree_finish": team(),
    "dhr:undo_agree_finish": team(),
    "dhr:go_without_family": team(),
    "dhr:undo_go_without_family": team(),
    "dhr:undo_submit_to_qa": team(),
    "dhr:undo_record_qa": team(),
}

REACH: dict[str, Maker] = {
    "dhr:open": nothing,
    "dhr:record_scoping": ref("dhr_notified"),
    "dhr:undo_record_scoping": ref("dhr_scoped"),
    "dhr:undo_decide": ref("dhr_decided"),
    "dhr:tell": ref("dhr_decided", what=_decision),
    "dhr:undo_tell": ref("dhr_told", what=_decision, pk=_told),
    "dhr:correct_notification": ref("dhr_notified"),
    "dhr:name_specialist": ref("dhr_decided"),
    "dhr:agree_finish": ref("dhr_begun"),
    "dhr:undo_agree_finish": ref("dhr_agreed"),
    "dhr:go_without_family": ref("dhr_drafted"),
    "dhr:undo_go_without_family": ref("dhr_no_family"),
    "dhr:undo_submit_to_qa": ref("dhr_submitted"),
    "dhr:undo_record_qa": ref("dhr_cleared"),
}


def _nobody(cast: Cast) -> dict[str, str]:
    """The walk's secrets leave somebody behind who is of the family."""
    Involved.objects.filter(review=cast.review("dhr_drafted")).delete()
    return {"text": "The police found no relatives.", "agreed_by": "The chair of the review"}


def _nobody_still(cast: Cast) -> dict[str, str]:
    """They take back that there is nobody, too."""
    said = Decision.objects.filter(review=cast.review("dhr_no_family"), kind=KIND)
    said.update(superseded_at=None, superseded_reason="")
    return {}


ANSWERS: dict[str, Answers] = {
    "dhr:go_without_family": _nobody,
    "dhr:undo_go_without_family": _nobody_still,
    "dhr:agree_finish": lambda _: day("finish_on", timezone.localdate() + timedelta(days=300)),
    "dhr:correct_notification": lambda _: {"manner": "suicide"},
    "dhr:name_specialist": lambda _: {"specialist": "", "no_specialist": "The draft was read."},
}


def _family_was_asked(cast: Cast) -> None:
    """The walk's secrets leave somebody behind who did not see the draft."""
    nothing_open("dhr_ready")(cast)
    review = cast.review("dhr_ready")
    Involved.objects.filter(review=review).update(advocate=Involved.Advocate.OFFERED)
    FamilyContact.objects.filter(person__review=review).update(declined=True)
    for person in Involved.objects.filter(review=review, contacts__isnull=True):
        FamilyContact.objects.create(
            review=review,
            person=person,
            on=timezone.localdate(),
            how=FamilyContact.How.LETTER,
            told=True,
            declined=True,
            recorded_by=cast.world.coordinator,
        )


def _decide(cast: Cast) -> dict[str, str]:
    """All criteria are met."""
    from reviews.rules import get_edition
    from workflows.dhr.deciding import SET

    found = {"outcome": "proceed", "departure": ""}
    for criterion in get_edition(cast.review("dhr_notified").edition).criteria[SET]:
        found[f"answer_{criterion.key}"] = next(iter(criterion.answers))
        found[f"rationale_{criterion.key}"] = WHY
    return found


#: Its tasks in other hands.
STEPS = (
    Step("dhr_notified", "decide", answers=_decide),
    Step("dhr_decided", "begin"),
    Step(
        "dhr_appointed",
        "request_information",
        answers=lambda _: {"nobody": "Nothing is missing."},
    ),
    Step("dhr_begun", "receive_draft"),
    Step("dhr_drafted", "ask_facts", answers=lambda _: {"nobody": "It went to each agency."}),
    Step(
        "dhr_facts_asked",
        "check_facts",
        right="contact",
        filters=lambda cast: {"agency": cast.world.agencies["la"]},
        knows=("coordinator",),
    ),
    Step("dhr_ready", "draft_report", prepare=_family_was_asked),
    Step("dhr_with_partnership", "board_sign_off"),
    Step("dhr_signed", "submit_to_qa"),
    Step("dhr_submitted", "qa_answer", answers=lambda _: {"outcome": "cleared"}),
    # Not everybody at the centre of the review was asked for their wish.
    Step(
        "dhr_cleared",
        "publish",
        prepare=nothing_held("dhr_cleared"),
        answers=lambda _: {"wish_reason": "They could not be found."},
    ),
    Step("dhr_published", "close_review", prepare=nothing_open("dhr_published")),
)
