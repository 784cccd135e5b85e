"""Closing a local review, opening it again, and withdrawing it."""

from __future__ import annotations

from collections.abc import Iterator

from actions.closing import open_actions
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.flowkit import work
from reviews.models import Decision, Stage
from reviews.reopening import reopen
from reviews.requests.owed import release_all

from ..report import DRAFTS
from ..stages import BEFORE_PUBLICATION
from .common import COORDINATOR


def _open_work(passage: Passage) -> Iterator[str]:
    yield from open_actions(passage.review)


def close(passage: Passage) -> None:
    """Close the review."""
    passage.set_date("closed", passage.today)
    passage.fire("close")
    passage.say("Closed the review.")


def withdraw(passage: Passage) -> None:
    """The safeguarding partners decided not to carry it out. ``data``: ``agreed_by``, ``on``."""
    if not (passage.data.get("agreed_by") or "").strip():
        passage.refuse(agreed_by="Say who agreed this.")
    Decision.objects.create(
        review=passage.review,
        kind="withdrawal",
        outcome="withdrawn",
        rationale=passage.reason,
        agreed_by=passage.data["agreed_by"],
        decided_on=passage.data.get("on") or passage.today,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    review = passage.review
    for node, kind, need, words in (
        ("sign_off", "sign_off_paused", "sign off", "its report need not be signed off"),
        (DRAFTS.check, "facts_not_needed", "check the facts", "the facts need not be checked"),
    ):
        for task in passage.open_tasks(node):
            if task.owner is not None:
                passage.tell(
                    task.owner,
                    kind,
                    f"{review.reference}: no need to {need}",
                    f"The review of {review.pseudonym} ({review.reference}) is withdrawn, so {words}.\n",
                )
    release_all(
        passage,
        "The review was withdrawn.",
        f"The review of {review.pseudonym} ({review.reference}) is withdrawn.",
    )
    passage.fire("withdraw")
    passage.review.outcome = "withdrawn"
    passage.say("Withdrew the review.", cancelled_tasks=work.stop(passage.work))


ACTS = (
    Act(
        name="close",
        label="Close the review",
        roles=COORDINATOR,
        stages=frozenset({Stage.ACTION_PLAN}),
        task="close_review",
        run=close,
        guards=(_open_work,),
    ),
    Act(
        name="reopen",
        label="Open the review again",
        roles=COORDINATOR,
        stages=frozenset({Stage.CLOSED}),
        run=reopen,
        needs_reason=True,
        undoes="close",
        page="lcspr:reopen",
    ),
    Act(
        name="withdraw",
        label="Withdraw the review",
        roles=COORDINATOR,
        stages=BEFORE_PUBLICATION,
        run=withdraw,
        needs_reason=True,
        page="lcspr:withdraw",
    ),
)
