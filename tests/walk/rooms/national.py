"""The response to a national review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.refs import place_of
from reviews.models import Review, Stage
from tests.walk.pages import (
    FORBIDDEN,
    OWN_AND_TEAM,
    WRONG,
    Page,
    by_persona,
    form,
    instead,
    read,
    team,
)
from tests.walk.steps import Answers, Step, nothing_held, nothing_open
from tests.walk.ways import Maker, la, nothing, ref
from tests.world import World
from workflows.national.models import NationalRecommendation

if TYPE_CHECKING:
    from tests.walk.cast import Cast

#: What it plants, beside the words that stand in every review.
SECRETS = {"position": "Where-We-Really-Stand", "asked_of_us": "What-The-Nation-Asks"}
#: Who sees the whole response.
READERS = ("coordinator", "member", "chair", "signatory", "scrutineer", "reader")


def furnish(_: World, review: Review) -> None:
    """One more recommendation, in words that stand nowhere else, and where the partnership stands on it.

    Not while they are listed: a list that is begun can be saved as it is.
    """
    if review.process == "national" and review.stage != Stage.NOTIFICATION:
        NationalRecommendation.objects.update_or_create(
            review=review,
            ref="7",
            defaults={
                "place": place_of("7"),
                "wording": SECRETS["asked_of_us"],
                "addressed_to": "both",
                "gap": "none",
                "position": SECRETS["position"],
            },
        )


def _seven(state: str) -> Maker:
    def pk(cast: Cast) -> int:
        return NationalRecommendation.objects.get(review=cast.review(state), ref="7").pk

    return ref(state, pk=pk)


def _out(cast: Cast) -> int:
    row, _ = NationalRecommendation.objects.get_or_create(
        review=cast.review("national_mapped"),
        ref="99",
        defaults={
            "place": place_of("99"), "wording": SECRETS["asked_of_us"], "addressed_to": "both",
            "taken_out": "It stood there twice.",
        },
    )  # fmt: skip
    return row.pk


#: The team of a partnership.
_OPEN = by_persona((200, ("coordinator", "conflicted_coordinator", "stranger")), rest=FORBIDDEN)
_ASKED = {"asked_of_us": ("coordinator",)}

PAGES: dict[str, Page] = {
    "national:open": Page(_OPEN, instead(_OPEN, ok=WRONG)),
    "national:correct": team(),
    "national:undo_list": team(),
    "national:map": read(*READERS, shows=dict.fromkeys(SECRETS, READERS)),
    "national:map_word": read(*READERS),
    "national:add": team(),
    "national:map_one": form(
        "coordinator", shows={"position": ("coordinator",), "asked_of_us": ("coordinator",)}
    ),
    "national:change": form("coordinator", shows=_ASKED),
    "national:take_out": form("coordinator", shows=_ASKED),
    "national:put_back": form("coordinator", shows=_ASKED),
    "national:asked": read(*OWN_AND_TEAM, shows={"asked_of_us": OWN_AND_TEAM}),
}

REACH: dict[str, Maker] = {
    "national:open": nothing,
    "national:correct": ref("national_opened"),
    "national:undo_list": ref("national_listed"),
    "national:map": ref("national_mapped"),
    "national:map_word": ref("national_mapped"),
    "national:add": ref("national_opened"),
    "national:map_one": _seven("national_mapped"),
    "national:change": _seven("national_mapped"),
    "national:take_out": _seven("national_mapped"),
    "national:put_back": ref("national_mapped", pk=_out),
    "national:asked": ref("national_asked", agency=la),
}

ANSWERS: dict[str, Answers] = {
    "national:correct": lambda _: {"lead": "The learning lead of the partnership"},
    "national:change": lambda _: {"wording": "Hear every child."},
    "national:map_one": lambda _: {"gap": "none", "position": "In place, and audited."},
}

#: The team next door cannot give a response to a group of ours.
OTHERWISE = {"national:open": {"stranger": WRONG}}

NEVER_COMPLETE = {"national:undo_list": "Agencies were asked already"}

#: Its tasks in other hands.
STEPS = (
    Step(
        "national_opened",
        "begin",
        answers=lambda _: {"lines": "21. Train staff.", "addressed_to": "both"},
    ),
    Step(
        "national_listed",
        "request_information",
        answers=lambda _: {"nobody": "Nothing is missing."},
    ),
    Step("national_mapped", "draft_report", prepare=nothing_open("national_mapped")),
    Step("national_with_group", "board_sign_off"),
    Step("national_agreed", "publish", prepare=nothing_held("national_agreed")),
    Step("national_shared", "close_review", prepare=nothing_open("national_shared")),
)

# In the browser.
DOWNLOADS = {"national:map_word"}
