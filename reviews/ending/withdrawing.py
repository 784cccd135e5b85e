"""A review is not carried out after all: the decision is kept, and all who still had work hear that it is over."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.dates import check_day
from reviews.door.passage import Passage
from reviews.models import Decision
from reviews.opening import DECIDED

from .ended_work import end_work

#: The kind of the decision.
KIND = "withdrawal"
#: What somebody need not do any more: kind of the message, its subject, and why in words.
_SIGN = ("sign_off_paused", "sign off", "its report need not be signed off")
_CHECK = ("facts_not_needed", "check the facts", "the facts need not be checked")


def _told(passage: Passage) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Nodes of the flow with what their holders hear."""
    if passage.process.signing is not None:
        yield "sign_off", _SIGN
    if passage.process.drafts is not None:
        yield passage.process.drafts.check, _CHECK


def withdraw(passage: Passage) -> None:
    """Record that it was decided not to carry it out. ``result`` is the ``Decision``.

    ``data``: ``agreed_by``, ``on``, and ``mistake`` (it was opened by mistake) at a stage at which nothing else ends it so
    (``Process.withdrawn_by_mistake``).
    """
    texts = passage.required(agreed_by="Say who agreed this.")
    if passage.review.stage in passage.process.withdrawn_by_mistake and not passage.data.get(
        "mistake"
    ):
        passage.refuse(mistake="Confirm this, or go back and decide.")
    on = passage.data.get("on") or passage.today
    check_day(passage, "on", on, DECIDED, "the review was decided on")
    passage.result = Decision.objects.create(
        review=passage.review,
        kind=KIND,
        outcome="withdrawn",
        rationale=passage.reason,
        agreed_by=texts["agreed_by"],
        decided_on=on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    review = passage.review
    for node, (kind, need, words) in _told(passage):
        for task in passage.open_tasks(node):
            if task.owner is not None:
                passage.tell(
                    task.owner,
                    kind,
                    f"{review.reference}: no need to {need}",
                    f"The review of {review.pseudonym} ({review.reference}) is withdrawn, so {words}.\n",
                )
    kept = end_work(
        passage,
        "The review was withdrawn.",
        f"The review of {review.pseudonym} ({review.reference}) is withdrawn.",
    )
    passage.fire("withdraw")
    passage.review.outcome = "withdrawn"
    passage.say("Withdrew the review.", **kept)
