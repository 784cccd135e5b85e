"""Drafts of a report: the contacts of the local authority and the police check the facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reviews.models import (
    DraftReport,
    FactCheck,
    Review,
)
from tests.walk.pages import (
    WRONG,
    Page,
    form,
    read,
    team,
)
from tests.walk.steps import Answers
from tests.walk.ways import Maker, ref
from tests.walk.words import WORDS
from tests.world import World

if TYPE_CHECKING:
    from tests.walk.cast import Cast


def furnish(_: World, review: Review) -> None:
    """What an agency corrected is a secret."""
    found = FactCheck.objects.filter(review=review, outcome=FactCheck.Outcome.CORRECTIONS)
    found.update(text=WORDS["correction"])


def _draft(cast: Cast) -> int:
    return DraftReport.objects.get(review=cast.review("local_drafted")).pk


def _fact_check(state: str, agency: str) -> Callable[[Cast], int]:
    def find(cast: Cast) -> int:
        checks = FactCheck.objects.filter(review=cast.review(state))
        return checks.get(agency=cast.world.agencies[agency]).pk

    return find


def _without_check(cast: Cast) -> int:
    checks = FactCheck.objects.filter(review=cast.review("local_without_check"))
    return checks.get(outcome=FactCheck.Outcome.NO_ANSWER).pk


PAGES: dict[str, Page] = {
    "reviews:drafts": read(
        "coordinator",
        "contact",
        "other_contact",
        "signatory",
        shows={"correction": ("coordinator", "contact", "signatory")},
    ),
    "reviews:receive_next_draft": team(),
    "reviews:remove_draft": team(),
    "reviews:look_at_contents": team(),
    "reviews:ask_more_facts": team(),
    "reviews:undo_ask_facts": team(),
    "reviews:undo_check_facts": form("contact", "other_contact", "member"),
    "reviews:go_on_without_check": team(),
    "reviews:wait_for_check": team(),
    "reviews:settle_corrections": form("coordinator", shows={"correction": ("coordinator",)}),
}

REACH: dict[str, Maker] = {
    "reviews:drafts": ref("local_corrections"),
    "reviews:receive_next_draft": ref("local_drafted"),
    "reviews:remove_draft": ref("local_drafted", pk=_draft),
    "reviews:look_at_contents": ref("local_drafted"),
    "reviews:ask_more_facts": ref("local_facts_asked"),
    "reviews:undo_ask_facts": ref("local_facts_asked"),
    "reviews:undo_check_facts": ref("local_corrections"),
    "reviews:go_on_without_check": ref(
        "local_facts_asked", pk=_fact_check("local_facts_asked", "la")
    ),
    "reviews:wait_for_check": ref("local_without_check", pk=_without_check),
    "reviews:settle_corrections": ref(
        "local_corrections", pk=_fact_check("local_corrections", "la")
    ),
}

ANSWERS: dict[str, Answers] = {
    "reviews:look_at_contents": lambda _: {"found_analysis": "yes"},
}

OTHERWISE: dict[str, dict[str, int]] = {
    # They have not answered, so there is nothing of theirs to take back.
    "reviews:undo_check_facts": {"other_contact": WRONG, "member": WRONG},
}

# In the browser.
ALSO = {"reviews:drafts": ("coordinator", "contact")}
DOES = {"check_facts": "contact"}
