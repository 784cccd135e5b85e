"""Who has to hear that a review is late or on hold, and why; by the ``recipients`` of "delay" in its rule file, from its log.

A telling is a contact that was sent to a body and kept by hand, whose ``outcome`` says that it gives the reasons of a delay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from partnership.ui.words import listed
from reviews.access.querysets import may_open, may_run
from reviews.door.due import deadlines_of
from reviews.door.narrowing import may_be_late
from reviews.models import Hold, RegulatorContact, Review, Stage
from reviews.rules import DeadlineState, every_edition, get_edition
from reviews.wording import edition_of
from reviews.worklist import Derived, Provider, Queue, WorkItem

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.door.passage import Passage
    from reviews.rules import Deadline, Edition, Recipient

DELAY = "delay"
PAGE = "reviews:tell_delay"
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
    return delays_of({review: recipients}, today).get(review.pk) if recipients else None


def delays_of(reviews: Mapping[Review, Sequence[Recipient]], today: date) -> dict[int, Delay]:
    """Return the same of several reviews, each with who has to hear, by review id; five queries however many there are."""
    found: dict[int, Delay] = {}
    last: dict[int, dict[str, RegulatorContact]] = {review.pk: {} for review in reviews}
    for contact in _told().filter(review__in=last).order_by("on", "pk"):
        last[contact.review_id][contact.body] = contact
    held = dict(
        _holds().filter(review__in=last).order_by("since").values_list("review_id", "since")
    )
    rules = deadlines_of(list(reviews), today, lambda rule: rule.main)
    for review, recipients in reviews.items():
        since = held.get(review.pk)
        because = _because(review, rules[review.pk], since)
        if because or last[review.pk]:
            found[review.pk] = Delay(
                because,
                tuple(
                    _heard(one, last[review.pk].get(one.body), since if because else None)
                    for one in recipients
                ),
            )
    return found


def _heard(recipient: Recipient, contact: RegulatorContact | None, held: date | None) -> Heard:
    """What was told before the review was put on hold says nothing of why it is now."""
    is_earlier = contact is not None and held is not None and contact.on < held
    return Heard(recipient, None if is_earlier else contact)


def _because(review: Review, rules: Sequence[Deadline], held: date | None) -> str:
    """``rules``: the main one. ``held``: the day on which the newest hold that stands began, or None."""
    if review.stage == Stage.NOT_PROGRESSED:
        # A review that was withdrawn is not late: nothing is expected of it any more.
        return ""
    if any(main.state in LATE for main in rules):
        return "The review is later than the day by which it was to be complete."
    return "" if held is None else "The review or its publication is on hold."


def still_to_hear(review: Review) -> tuple[str, str] | None:
    """For ``Process.still_owed``: who has to hear of the delay, and the page on which that is recorded; or None."""
    delay = delay_of(review, timezone.localdate())
    if delay is None or not delay.waiting:
        return None
    return _title(delay), PAGE


def _title(delay: Delay) -> str:
    return f"Tell {_named(delay.waiting)} why the review is late or on hold"


def delay_was_told(passage: Passage) -> Iterator[str]:
    """Guard of closing: whoever has to hear why the review was late did."""
    delay = delay_of(passage.review, passage.today)
    if delay is not None and delay.waiting:
        yield (
            f"It is not recorded that {_named(delay.waiting)} heard why the review was late or on hold. Record it first."
        )


def _named(recipients: list[Recipient]) -> str:
    return listed(one.named for one in recipients)


# -- on the list of work -------------------------------------------------------------------------------


def owed(reviews: QuerySet[Review], today: date) -> list[tuple[None, tuple[Review, Delay]]]:
    """Return what is owed of open ones of some reviews, in processes whose rules name somebody who has to hear; no rule says by when.

    Five queries however many there are. Only of those that can be late or are on hold is anything worked out.
    """
    named = {one: one.recipients_of(DELAY) for one in every_edition()}
    naming = [edition for edition, recipients in named.items() if recipients]
    held = Exists(_holds().filter(review=OuterRef("pk")).order_by())
    possible = (
        reviews.filter(
            held | (may_be_late(naming, today) & _unheard(naming)),
            edition__in=[edition.id for edition in naming],
        )
        .exclude(stage__in=(Stage.CLOSED, Stage.NOT_PROGRESSED))
        .select_related("partnership")
        .order_by("pk")
    )
    found = {review: named[get_edition(review.edition)] for review in possible}
    delays = delays_of(found, today) if found else {}
    return [
        (None, (review, delays[review.pk]))
        for review in found
        if review.pk in delays and delays[review.pk].waiting
    ]


def _holds() -> QuerySet[Hold]:
    return Hold.objects.filter(what__in=HOLDING, ended_on__isnull=True)


def _unheard(editions: Sequence[Edition]) -> Q:
    """Somebody whom the edition names never heard of any delay."""
    by_body: dict[str, list[str]] = {}
    for edition in editions:
        for one in edition.recipients_of(DELAY):
            by_body.setdefault(one.body, []).append(edition.id)
    found = Q(pk__in=())
    for body, of in by_body.items():
        told = _told().filter(review=OuterRef("pk"), body=body).order_by()
        found |= Q(edition__in=of) & ~Q(Exists(told))
    return found


def _told() -> QuerySet[RegulatorContact]:
    return RegulatorContact.objects.filter(outcome=DELAY, direction=RegulatorContact.Direction.SENT)


def _item(_day: date | None, row: tuple[Review, Delay]) -> WorkItem:
    review, delay = row
    title = _title(delay)
    return WorkItem.of(
        review,
        kind="To be told",
        title=title,
        url=reverse(PAGE, args=[review.reference]),
        neutral=title,
    )


def free(user: User) -> Iterator[Queue]:
    """Anyone of those who run the review can do it; no rule that was read gives it a day."""
    yield Derived(partial(owed, Review.objects.filter(may_open(user), may_run(user))), _item)


#: Of all processes at once.
DELAYS = Provider("delays", free=free)
