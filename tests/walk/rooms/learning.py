"""The learning review, kinds of review, and looking again."""

from __future__ import annotations

from reviews.models import Review
from tests.walk.pages import FORBIDDEN, WRONG, Page, by_persona, form, instead, team
from tests.walk.steps import Answers, Step, nothing_held, nothing_open
from tests.walk.ways import Maker, nothing, ref
from tests.world import World
from workflows.learning.models import LearningReview

#: What it plants, beside the words that stand in every review.
SECRETS = {"why_learn": "Why-We-Want-To-Learn"}


def furnish(_: World, review: Review) -> None:
    """Why it is carried out, in words that stand nowhere else."""
    LearningReview.objects.filter(review=review).update(why=SECRETS["why_learn"])


#: The team of a partnership.
OPENS = ("coordinator", "conflicted_coordinator", "stranger")

PAGES: dict[str, Page] = {
    "learning:open": Page(
        get=(opens := by_persona((200, OPENS), rest=FORBIDDEN)), post=instead(opens, ok=WRONG)
    ),
    "learning:correct_why": form("coordinator", shows={"why_learn": ("coordinator",)}),
    "reviews:change_kind": team(),
    "reviews:record_revisit": team(),
    "reviews:undo_revisit": team(),
    "reviews:decide_online": team(),
    "reviews:undo_online": team(),
}

REACH: dict[str, Maker] = {
    "learning:open": nothing,
    "learning:correct_why": ref("learning_opened"),
    "reviews:change_kind": ref("learning_opened"),
    "reviews:record_revisit": ref("learning_closed"),
    "reviews:undo_revisit": ref("learning_revisited"),
    "reviews:decide_online": ref("learning_closed"),
    "reviews:undo_online": ref("learning_closed"),
}

ANSWERS: dict[str, Answers] = {
    "learning:open": lambda _: {
        "kind": "local",
        "carrier": "",
        "name_of_theme": "",
        "theme": "",
        "draws_on": "",
    },
    "learning:correct_why": lambda _: {"why": "Two groups ask."},
    "reviews:change_kind": lambda _: {"kind": "local", "carrier": ""},
    "reviews:record_revisit": lambda _: {"outcome": "embedded"},
    "reviews:decide_online": lambda _: {"outcome": "stays"},
}

NEVER_COMPLETE = {
    "reviews:undo_online": "nothing is decided there yet: see test_published_report",
}

#: Its tasks in other hands.
STEPS = (
    Step("learning_opened", "begin", answers=lambda _: {"methods": ["desk_top"]}),
    Step(
        "learning_appointed",
        "request_information",
        answers=lambda _: {"nobody": "Nothing is missing."},
    ),
    Step("learning_begun", "receive_draft"),
    Step("learning_drafted", "ask_facts", answers=lambda _: {"nobody": "It went to each agency."}),
    Step(
        "learning_facts_asked",
        "check_facts",
        right="contact",
        filters=lambda cast: {"agency": cast.world.agencies["la"]},
        knows=("coordinator",),
    ),
    Step("learning_ready", "draft_report", prepare=nothing_open("learning_ready")),
    Step("learning_with_group", "board_sign_off"),
    # Not everybody at the centre of the review was asked for their wish.
    Step(
        "learning_agreed",
        "publish",
        prepare=nothing_held("learning_agreed"),
        answers=lambda _: {"wish_reason": "They could not be found."},
    ),
    Step("learning_shared", "close_review", prepare=nothing_open("learning_shared")),
)
