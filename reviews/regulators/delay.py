"""Who has to hear that a review is late or on hold, and why; by the ``recipients`` of "delay" in its rule file, from its log.

A telling is a contact that was sent to a body and kept by hand, whose ``outcome`` says that it gives the reasons of a delay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from partnership.ui.words import listed
from reviews.door.due import deadlines
from reviews.models import Hold, RegulatorContact, Stage
from reviews.rules import DeadlineState
from reviews.wording import edition_of

if TYPE_CHECKING:
    from datetime import date

    from reviews.door.passage import Passage
    from reviews.models import Review
    from reviews.rules import Recipient

DELAY = "delay"
#: Holds that keep the review, or what becomes of it, from being finished in time.
HOLDING = (Hold.What.WHOLE_REVIEW, Hold.What.PUBLICATION)
LATE = (DeadlineState.OVERDUE, DeadlineState.MET_LATE)


@dataclass(frozen=True)
class Heard:
    """One body that has to hear why, and the newest contact in which it did; None: not yet."""

    recipient: Recipient
    contact: RegulatorContact | None


@dataclass(frozen=True)
class Delay:
    """``because``: a sentence that says what is late or on hold now, or nothing when nothing is any more."""

    because: str
    heard: tuple[Heard, ...]

    @property
    def waiting(self) -> list[Recipient]:
        """Who has not heard of it, while there is something to hear."""
        return [one.recipient for one in self.heard if self.because and one.contact is None]


def delay_of(review: Review, today: date) -> Delay | None:
    """Return who has to hear why a review is late; None where its rules name nobody, or nothing is late and nobody was told."""
    recipients = edition_of(review).recipients_of(DELAY)
    if not recipients:
        return None
    last = {
        contact.body: contact
        for contact in RegulatorContact.objects.filter(
            review_id=review.pk, outcome=DELAY, direction=RegulatorContact.Direction.SENT
        ).order_by("on", "pk")
    }
    held = _held_since(review)
    because = _because(review, today, held)
    if not because and not last:
        return None
    since = held if because else None
    return Delay(because, tuple(_heard(one, last.get(one.body), since) for one in recipients))


def _heard(recipient: Recipient, contact: RegulatorContact | None, held: date | None) -> Heard:
    """What was told before the review was put on hold says nothing of why it is now."""
    is_earlier = contact is not None and held is not None and contact.on < held
    return Heard(recipient, None if is_earlier else contact)


def _held_since(review: Review) -> date | None:
    """The day on which the newest hold that stands began, or None."""
    standing = Hold.objects.filter(review_id=review.pk, what__in=HOLDING, ended_on__isnull=True)
    return standing.order_by("-since").values_list("since", flat=True).first()


def _because(review: Review, today: date, held: date | None) -> str:
    if review.stage == Stage.NOT_PROGRESSED:
        # A review that was withdrawn is not late: nothing is expected of it any more.
        return ""
    main = next((item for item in deadlines(review, today) if item.rule.main), None)
    if main is not None and main.state in LATE:
        return "The review is later than the day by which it was to be complete."
    return "" if held is None else "The review or its publication is on hold."


def still_to_hear(review: Review) -> tuple[str, str] | None:
    """For ``Process.still_owed``: who has to hear of the delay, and the page on which that is recorded; or None."""
    delay = delay_of(review, timezone.localdate())
    if delay is None or not delay.waiting:
        return None
    return f"Tell {_named(delay.waiting)} why the review is late or on hold", "reviews:tell_delay"


def delay_was_told(passage: Passage) -> Iterator[str]:
    """Guard of closing: whoever has to hear why the review was late did."""
    delay = delay_of(passage.review, passage.today)
    if delay is not None and delay.waiting:
        yield (
            f"It is not recorded that {_named(delay.waiting)} heard why the review was late or on hold. Record it first."
        )


def _named(recipients: list[Recipient]) -> str:
    return listed(one.named for one in recipients)
