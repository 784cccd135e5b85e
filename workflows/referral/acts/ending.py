"""Closing a referral, opening it again, and withdrawing it."""

from __future__ import annotations

from dataclasses import replace

from actions.closing import nothing_left_open
from reviews.dates import check_day
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.ending.acts import TAKE_UP
from reviews.ending.ended_work import end_work
from reviews.ending.taking_up import take_up
from reviews.models import Decision, Stage
from reviews.reopening import reopen

from ..considering import referrer_to_tell
from ..stages import DECIDED, UNDECIDED
from .common import COORDINATOR, nothing_decided


def close(passage: Passage) -> None:
    """Close the referral."""
    passage.set_date("closed", passage.today)
    passage.fire("close")
    passage.say("Closed the referral.")


def withdraw(passage: Passage) -> None:
    """The referral is not looked at further. ``data``: ``agreed_by``, ``on``; the reason is that of the act.

    Whoever was asked for a scoping return, and a referrer who works here, hear of it.
    """
    texts = passage.required(agreed_by="Say who agreed this.")
    review, on = passage.review, passage.data.get("on") or passage.today
    check_day(passage, "on", on, "referral_received", "the referral came")
    Decision.objects.create(
        review=review,
        kind="withdrawal",
        outcome="withdrawn",
        rationale=passage.reason,
        agreed_by=texts["agreed_by"],
        decided_on=on,
        recorded_by=passage.actor,
        signed_at=passage.now,
    )
    kept = end_work(
        passage,
        "The referral was withdrawn.",
        f"The referral of {review.pseudonym} ({review.reference}) is withdrawn.",
    )
    if (who := referrer_to_tell(review)) is not None:
        passage.tell(
            who,
            "referral_decided",
            f"{review.reference}: the referral is withdrawn",
            f"The referral of {review.pseudonym} ({review.reference}) is withdrawn and not looked at further.\n\n"
            "If you think that this is not right, tell the partnership team.\n",
        )
    passage.fire("withdraw")
    review.outcome = "withdrawn"
    passage.say("Withdrew the referral.", **kept)


def go_on(passage: Passage) -> None:
    """The withdrawal is taken back, and a referrer who works here hears of it."""
    take_up(passage)
    review = passage.review
    if (who := referrer_to_tell(review)) is not None:
        passage.tell(
            who,
            "referral_decided",
            f"{review.reference}: the referral goes on",
            f"The referral of {review.pseudonym} ({review.reference}) was withdrawn, and goes on after all.\n",
        )


ACTS = (
    Act(
        name="close",
        label="Close the referral",
        roles=COORDINATOR,
        stages=DECIDED,
        task="close_review",
        run=close,
        guards=(nothing_left_open,),
    ),
    Act(
        name="reopen",
        label="Open the referral again",
        roles=COORDINATOR,
        stages=frozenset({Stage.CLOSED}),
        run=reopen,
        needs_reason=True,
        undoes="close",
        page="referral:reopen",
    ),
    Act(
        name="withdraw",
        label="Withdraw the referral",
        roles=COORDINATOR,
        stages=UNDECIDED,
        run=withdraw,
        guards=(nothing_decided,),
        needs_reason=True,
        page="referral:withdraw",
    ),
    replace(TAKE_UP, run=go_on),
)
