"""Referrals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.drive.referral import BESIDE
from tests.walk.pages import (
    FORBIDDEN,
    WRONG,
    Page,
    by_persona,
    form,
    instead,
    team,
)
from tests.walk.steps import Answers, Step, nothing_open
from tests.walk.ways import Maker, nothing, ref
from workflows.referral.models import Referral

if TYPE_CHECKING:
    from reviews.models import Review
    from tests.world import World

#: What it plants, beside the words that stand in every review.
SECRETS = {"concerns": "Why-It-Was-Referred"}

#: Whoever works in a partnership or for one of its agencies.
REFERS = (
    "coordinator",
    "conflicted_coordinator",
    "contact",
    "other_contact",
    "member",
    "conflicted_member",
    "chair",
    "signatory",
    "reader",
    "bystander",
    "stranger",
    "stranger_contact",
)


def furnish(_world: World, review: Review) -> None:
    """Why it was referred, in words that stand nowhere else."""
    Referral.objects.filter(review=review).update(concerns=SECRETS["concerns"])


PAGES: dict[str, Page] = {
    "referral:open": Page(
        get=(opens := by_persona((200, REFERS), rest=FORBIDDEN)),
        post=instead(opens, ok=WRONG),
    ),
    "referral:figures": Page(get=by_persona(rest=200)),
    "referral:undo_acknowledge": team(),
    "referral:correct": form("coordinator", shows={"concerns": ("coordinator",)}),
    "referral:weigh": team(),
    "referral:want_more": team(),
    "referral:undo_want_more": team(),
    "referral:undo_recommend": team(),
    "referral:undo_decide": team(),
    "referral:undo_tell": team(),
    "referral:withdraw": team(),
    "referral:reopen": team(),
}

REACH: dict[str, Maker] = {
    "referral:open": nothing,
    "referral:figures": nothing,
    "referral:undo_acknowledge": ref("referral_acknowledged"),
    "referral:correct": ref("referral_opened"),
    "referral:weigh": ref("referral_acknowledged", kind="rapid_review"),
    "referral:want_more": ref("referral_ready"),
    "referral:undo_want_more": ref("referral_unsure"),
    "referral:undo_recommend": ref("referral_recommended"),
    "referral:undo_decide": ref("referral_decided"),
    "referral:undo_tell": ref("referral_told"),
    "referral:withdraw": ref("referral_opened"),
    "referral:reopen": ref("referral_closed"),
}

ANSWERS: dict[str, Answers] = {
    "referral:weigh": lambda _: {"answer_death": "yes", "rationale_death": "The child has died."},
}

OTHERWISE: dict[str, dict[str, int]] = {
    # The form is the contact's of the council: the others do not refer for it, and the team says on which day it came.
    "referral:open": {
        persona: WRONG for persona in REFERS if persona not in ("contact", "signatory")
    },
}

#: Its tasks in other hands.
STEPS = (
    Step("referral_opened", "acknowledge"),
    Step(
        "referral_acknowledged",
        "request_information",
        answers=lambda _: {"nobody": "Nothing is missing."},
    ),
    Step(
        "referral_ready",
        "consider",
        prepare=nothing_open("referral_ready"),
        answers=lambda _: {f"outcome_{one}": "no" for one in BESIDE},
    ),
    Step(
        "referral_recommended",
        "decide",
        answers=lambda _: {"departure": "They saw it differently."},
    ),
    Step("referral_decided", "tell_referrer"),
    Step("referral_told", "close_review", prepare=nothing_open("referral_told")),
)

# In the browser.
DOES = {"scoping_return": "contact"}
