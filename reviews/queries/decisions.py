"""The signed decisions of a review in words. The review was found by ``visible_to``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reviews.access.readable import DECISIONS, When, open_to
from reviews.appointment.terms import FIRST, REVIEWER, TERMS
from reviews.criteria import asked_as
from reviews.decisions import outcome_words, plain
from reviews.joint.information import KIND as INFORMATION
from reviews.joint.information import as_seen
from reviews.models import Decision
from reviews.publishing.publish import KIND as PUBLICATION

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.access.roles import Standing
    from reviews.models import Review
    from reviews.rules import Edition


#: Kinds of decisions whose second text is another one than what is done instead.
BESIDE = {
    INFORMATION: "How the limit of that basis is kept",
    **dict.fromkeys((FIRST, REVIEWER, TERMS), "Who, and how"),
    PUBLICATION: "Where it is published",
}


@dataclass(frozen=True)
class SignedDecision:
    """One decision as its page shows it."""

    decision: Decision
    kind: str
    outcome: str
    #: (heading of the set, label, answer, rationale)
    criteria: tuple[tuple[str, str, str, str], ...]

    @property
    def follow_up_is(self) -> str:
        """What the text beside the rationale is, in words."""
        return BESIDE.get(self.decision.kind, "What is done instead")


def reads_decisions(held: Standing) -> bool:
    """Whether somebody with this standing may read them. A panel member says first that there is no conflict."""
    return open_to(DECISIONS, held.roles, {When.DECLARED: not held.must_declare})


def decisions_of(
    review: Review, edition: Edition, user: User | None = None
) -> list[SignedDecision]:
    """Return all of them, newest first; one query, and one more where information is shared with another review, which is named
    only to a ``user`` who may open it.
    """
    rows = list(
        Decision.objects.filter(review_id=review.pk)
        .select_related("recorded_by")
        .order_by("-signed_at", "-pk")
    )
    shared = as_seen(rows, user)
    return [
        SignedDecision(
            decision=row,
            kind=_title(row.kind, edition),
            outcome=shared.get(row.pk) or outcome_words(row, edition),
            criteria=tuple(_criterion(item, edition) for item in row.criteria if "key" in item),
        )
        for row in rows
    ]


def _title(kind: str, edition: Edition) -> str:
    known = edition.decisions.get(kind)
    return known.title if known else plain(kind)


def _criterion(item: dict[str, Any], edition: Edition) -> tuple[str, str, str, str]:
    known = edition.criteria_sets.get(item["set"])
    return (
        item.get("heading") or (known.title if known else plain(item["set"])),
        asked_as(edition, item["set"], item["key"], item.get("label", "")),
        item["answer"],
        item["rationale"],
    )
