"""Acknowledging a referral, taking that back, and correcting what it says."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.addresses import review_address
from reviews.clock import in_words
from reviews.dates import check_day, day_of
from reviews.door.acts import OPEN_STAGES, Act
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.queries.identity import sealed_names

from ..considering import referrer_to_tell
from ..models import Considered, Referral
from ..opening import TEXTS, who_can_refer
from ..requests import REQUESTS
from ..stages import LOOKED_AT, NEW
from .common import COORDINATOR

ASKED = "Agencies were asked for scoping returns, so the acknowledgement stays. Correct its day on the page of dates."
RECOMMENDED = "The review panel has recommended what follows. Take that back first, then change whom it is about."


def acknowledge(passage: Passage) -> None:
    """Record that the referrer was told that the referral has come. ``data``: ``on``, ``how``.

    A referrer who works here gets a message as well.
    """
    texts = passage.required(how="Say how the referrer was told.")
    on = passage.data["on"]
    check_day(passage, "on", on, "referral_received", "the referral came")
    passage.set_date("acknowledged", on)
    review = passage.review
    passage.event_data["how"] = texts["how"]
    if (who := referrer_to_tell(review)) is not None:
        passage.tell(
            who,
            "referral_acknowledged",
            f"{review.reference}: your referral has come",
            f"Thank you for referring {review.pseudonym}. The partnership team has your referral, {review.reference}, and "
            "looks at it now. You will be told what is decided, and why.\n\n"
            f"{review_address(review)}\n",
        )
    passage.fire("acknowledge")
    passage.say(f"Acknowledged the referral on {in_words(on)}: {texts['how']}")


def _nobody_was_asked(passage: Passage) -> Iterator[str]:
    if day_of(passage.review, REQUESTS.sent) is not None:
        yield ASKED


def undo_acknowledge(passage: Passage) -> None:
    """The referral waits to be acknowledged again."""
    passage.rewind("acknowledge")
    passage.clear_date("acknowledged")
    passage.fire("back_to_referred")
    passage.say("Took back the acknowledgement of the referral.")


def correct_referral(passage: Passage) -> None:
    """Correct what the referral says. ``data``: ``version``, ``about``, ``contact`` and ``TEXTS``; where the team wrote it down also
    ``agency`` (or None) and ``outside``, who refers. An agency's own referral stays that of the agency.
    """
    referral = passage.claim(
        Referral.objects.get(review_id=passage.review.pk), passage.data.get("version")
    )
    passage.required(concerns="Say what gives cause for concern.")
    about = passage.data["about"]
    if about != referral.about and (
        Considered.objects.filter(review_id=passage.review.pk, recommended__isnull=False).exists()
    ):
        passage.refuse(about=RECOMMENDED)
    texts = {name: str(passage.data.get(name) or "").strip() for name in (*TEXTS, "contact")}
    passage.refuse(
        **identifying({name: texts[name] for name in TEXTS}, sealed_names(passage.review))
    )
    _correct_referrer(passage, referral)
    referral.about = about
    for name, text in texts.items():
        setattr(referral, name, text)
    passage.result = passage.save(referral)
    passage.say("Corrected the referral.")


def _correct_referrer(passage: Passage, referral: Referral) -> None:
    """Say who refers, where that was written down by the team."""
    agencies = who_can_refer(referral)
    if agencies is None or "agency" not in passage.data:
        return
    agency, outside = passage.data["agency"], str(passage.data.get("outside") or "").strip()
    if agency is not None and agency not in agencies:
        passage.refuse(agency="This agency does not work with this partnership now.")
    if (agency is None) == (not outside):
        passage.refuse(outside="Choose the agency that refers, or say who it was.")
    passage.refuse(**identifying({"outside": outside}, sealed_names(passage.review)))
    referral.agency, referral.outside = agency, outside


ACTS = (
    Act(
        name="acknowledge",
        label="Acknowledge the referral",
        roles=COORDINATOR,
        stages=NEW,
        task="acknowledge",
        run=acknowledge,
    ),
    Act(
        name="undo_acknowledge",
        label="Record the acknowledgement again",
        roles=COORDINATOR,
        stages=LOOKED_AT,
        run=undo_acknowledge,
        guards=(_nobody_was_asked,),
        needs_reason=True,
        undoes="acknowledge",
        page="referral:undo_acknowledge",
    ),
    Act(
        name="correct_referral",
        label="Correct what the referral says",
        roles=COORDINATOR,
        stages=OPEN_STAGES,
        run=correct_referral,
        needs_reason=True,
        page="referral:correct",
    ),
)
