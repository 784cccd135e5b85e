"""Telling the referrer what was decided, and taking that back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviews.clock import in_words
from reviews.dates import check_day, day_of
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.queries.identity import sealed_names

from ..considering import referrer_to_tell
from ..models import Considered, Referral
from ..stages import DECIDED
from .common import COORDINATOR

if TYPE_CHECKING:
    from reviews.models import Review


def outcome_in_words(review: Review) -> list[str]:
    """Return what was decided and why, for each kind of review; without references."""
    rows = (
        Considered.objects.filter(review_id=review.pk, decided__isnull=False)
        .select_related("decided")
        .order_by("pk")
    )
    return [
        f"{row.decided.outcome_label}.\n{row.decided.rationale}\n" for row in rows if row.decided
    ]


def tell_referrer(passage: Passage) -> None:
    """Record that the referrer was told. ``data``: ``on``, ``how``, ``words`` (what they were told).

    A referrer who works here gets the words as a message.
    """
    texts = passage.required(
        how="Say how the referrer was told.", words="Say what the referrer was told."
    )
    on = passage.data["on"]
    check_day(passage, "on", on, "decided", "the decision")
    review, referral = passage.review, Referral.objects.get(review_id=passage.review.pk)
    passage.refuse(**identifying({"words": texts["words"]}, sealed_names(review)))
    passage.set_date("referrer_told", on)
    referral.told = texts["words"]
    passage.save(referral)
    if (who := referrer_to_tell(review)) is not None:
        passage.tell(
            who,
            "referral_decided",
            f"{review.reference}: what was decided on your referral",
            f"You referred {review.pseudonym} ({review.reference}).\n\n{texts['words']}\n\n"
            "If you think that this is not right, tell the partnership team.\n",
        )
    passage.say(f"Told the referrer the outcome on {in_words(on)}: {texts['how']}")


def _was_told(passage: Passage) -> Iterator[str]:
    if day_of(passage.review, "referrer_told") is None:
        yield "It is not recorded that the referrer was told, so there is nothing to take back."


def undo_tell_referrer(passage: Passage) -> None:
    """The referrer has to be told, or told again."""
    referral = Referral.objects.get(review_id=passage.review.pk)
    referral.told = ""
    passage.save(referral)
    passage.rewind("tell_referrer")
    passage.clear_date("referrer_told")
    passage.say("Took back that the referrer was told.")


ACTS = (
    Act(
        name="tell_referrer",
        label="Tell the referrer the outcome",
        roles=COORDINATOR,
        stages=DECIDED,
        task="tell_referrer",
        run=tell_referrer,
    ),
    Act(
        name="undo_tell_referrer",
        label="Record again that the referrer was told",
        roles=COORDINATOR,
        stages=DECIDED,
        run=undo_tell_referrer,
        guards=(_was_told,),
        needs_reason=True,
        undoes="tell_referrer",
        page="referral:undo_tell",
    ),
)
