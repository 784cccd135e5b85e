"""What the National Panel still has to be told of a notified review that ended, or that was taken up again.

Once an incident was notified a Rapid Review is required, unless it is found later that the criteria are not
met (National Panel, frequently asked questions). So whoever ends a notified review owes the National Panel a
word, and another one when the review goes on after all. Both are read from the record: the decision that
ended the review, and the contacts about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from reviews.clock import in_words
from reviews.decisions import outcome_words
from reviews.models import Decision, RegulatorContact, Review, ReviewDate, Stage
from reviews.wording import edition_of

from .criteria_met import CRITERIA_MET, SCREENING

if TYPE_CHECKING:
    from datetime import date

    from reviews.door.passage import Passage

#: The decision that it was found later not to be a serious incident.
WITHDRAWAL = "withdrawal"
#: A review that goes on and whose report has not gone to the National Panel, which tells it all.
UNDER_WAY = frozenset(
    {Stage.NOTIFICATION, Stage.SCREENING, Stage.INFORMATION, Stage.PANEL, Stage.REPORT}
)
NOTIFIED = "notification_sent"


@dataclass(frozen=True)
class Owed:
    """Something that the National Panel has not been told. ``goes_on``: the review was taken up again."""

    decision: Decision
    goes_on: bool

    @property
    def title(self) -> str:
        """What is to be done."""
        what = "is taken up again" if self.goes_on else "has ended"
        return f"Tell the National Panel that the review {what}"


def notified_on(review: Review) -> date | None:
    """Return the day on which the notification went to the National Panel, or None."""
    row = ReviewDate.objects.filter(review_id=review.pk, key=NOTIFIED).first()
    return row.on if row else None


def untold(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Keep the decisions that ended a notified review and of which the National Panel has to be told now."""
    about = RegulatorContact.objects.filter(about=OuterRef("pk")).order_by()
    notified = ReviewDate.objects.filter(review=OuterRef("review"), key=NOTIFIED).order_by()
    ended = Q(review__stage=Stage.NOT_PROGRESSED, superseded_at__isnull=True) & ~Exists(about)
    earlier = RegulatorContact.objects.filter(about=OuterRef("about"), pk__lt=OuterRef("pk"))
    later = RegulatorContact.objects.filter(
        review=OuterRef("review"), about__isnull=False, pk__gt=OuterRef("pk")
    )
    # It knows that the review ended, and nothing that came after.
    knows_the_end = about.exclude(Exists(earlier.order_by())).exclude(Exists(later.order_by()))
    goes_on = Q(review__stage__in=UNDER_WAY, superseded_at__isnull=False) & Exists(knows_the_end)
    return decisions.filter(
        Exists(notified), ended | goes_on, kind__in=(SCREENING, WITHDRAWAL)
    ).exclude(outcome=CRITERIA_MET)


def owed_by(review: Review) -> Owed | None:
    """Return what the National Panel has to be told of this review, or None."""
    decision = untold(Decision.objects.filter(review_id=review.pk)).order_by("-pk").first()
    return Owed(decision, decision.superseded_at is not None) if decision else None


def still_owed(review: Review) -> tuple[str, str] | None:
    """Return the same as the review page shows it: what to do, and the name of its page."""
    owed = owed_by(review)
    return (owed.title, "rapid_review:tell_national_panel") if owed else None


# -- writing ----------------------------------------------------------------------------------------------


def told_problems(passage: Passage, *, needed: bool, since: date | None = None) -> dict[str, str]:
    """Return what is wrong with ``told_on`` and ``told_how``, by field.

    ``needed``: both have to be there, else both or neither. ``since`` is a day before which it cannot be.
    """
    on, how = passage.data.get("told_on"), str(passage.data.get("told_how") or "").strip()
    wrong: dict[str, str] = {}
    if on is None and (needed or how):
        wrong["told_on"] = "Enter the day on which the National Panel was told."
    if not how and (needed or on):
        wrong["told_how"] = "Say how the National Panel was told, and by whom."
    notified = notified_on(passage.review)
    if on is not None and on > passage.today:
        wrong["told_on"] = "This day is still to come. Enter the day on which it was told."
    elif on is not None and notified and on < notified:
        wrong["told_on"] = (
            f"This is before the notification went to it on {in_words(notified)}. Check the date."
        )
    elif on is not None and since and on < since:
        wrong["told_on"] = (
            f"It was told on {in_words(since)} that the review had ended, and this came after. "
            "Check the date."
        )
    return wrong


def keep_told(passage: Passage, owed: Owed) -> RegulatorContact:
    """Keep the contact by which the National Panel was told."""
    words = outcome_words(owed.decision, edition_of(passage.review))
    return passage.save(
        RegulatorContact(
            review_id=passage.review.pk,
            body=RegulatorContact.Body.NATIONAL_PANEL,
            direction=RegulatorContact.Direction.SENT,
            on=passage.data["told_on"],
            subject=(
                "The Rapid Review is taken up again"
                if owed.goes_on
                else f"The Rapid Review has ended: {words}"
            )[:160],
            text=str(passage.data["told_how"]).strip(),
            about=owed.decision,
            recorded_by=passage.actor,
        )
    )


def tell_of_the_end(passage: Passage, decision: Decision) -> str:
    """Keep what was said of it when the review was ended; return the end of a sentence for the timeline."""
    if notified_on(passage.review) is None:
        return ""
    if passage.data.get("told_on") is None:
        return " The National Panel has not been told yet."
    contact = keep_told(passage, Owed(decision, goes_on=False))
    return f" The National Panel was told on {in_words(contact.on)}."


def about_the_end(review: Review) -> QuerySet[Any]:
    """The contacts that told the National Panel that the review ended or goes on, newest first."""
    return RegulatorContact.objects.filter(review_id=review.pk, about__isnull=False).order_by("-pk")
