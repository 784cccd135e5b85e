"""Whom a review has to tell of something that no step of it tells, by the ``recipients`` of its rule file; from its log.

A process says what can come up (``Process.tellings``): the death of a looked-after child, a report that is not published. A body
was told when the log has a contact, sent to it and kept by hand, whose ``outcome`` names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import DateField, Exists, OuterRef, Q, Subquery, Value
from django.urls import reverse

from partnership.ui.words import listed
from reviews.access.querysets import may_open, may_run
from reviews.models import RegulatorContact, ReviewDate, ReviewProcess
from reviews.process import process_for, processes
from reviews.rules import editions
from reviews.wording import edition_of
from reviews.worklist import Provider, Queue, Rows, WorkItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.door.passage import Passage
    from reviews.models import Review
    from reviews.rules import Recipient

SENT = RegulatorContact.Direction.SENT
PAGE = "reviews:record_contact"


@dataclass(frozen=True)
class Telling:
    """Something that bodies have to be told of.

    ``what``: what the recipients of the rule file are told. ``of`` ends "Tell the Department for Education ...";
    ``subject`` is the contact in the log. ``reviews()``: those of which it has to be told, told or not. ``since``: the date key
    before whose day a contact says nothing of it, or empty.
    """

    what: str
    of: str
    subject: str
    reviews: Callable[[], QuerySet[Review]]
    since: str = ""


@dataclass(frozen=True)
class Heard:
    """One body that has to be told, and the newest contact in which it was; None: not yet."""

    recipient: Recipient
    contact: RegulatorContact | None


@dataclass(frozen=True)
class ToTell:
    """What has to be told of a review, and who was."""

    telling: Telling
    heard: tuple[Heard, ...]

    @property
    def waiting(self) -> list[Recipient]:
        """Who has not been told."""
        return [one.recipient for one in self.heard if one.contact is None]

    @property
    def title(self) -> str:
        """The work that is left."""
        return f"Tell {_named(self.waiting)} {self.telling.of}"


def to_tell(review: Review) -> list[ToTell]:
    """Return all that has to be told of a review, told or not, in the order of its process."""
    found = []
    for telling in process_for(review).tellings:
        recipients = edition_of(review).recipients_of(telling.what)
        if recipients and telling.reviews().filter(pk=review.pk).exists():
            last = {contact.body: contact for contact in _contacts(review, telling)}
            found.append(
                ToTell(telling, tuple(Heard(one, last.get(one.body)) for one in recipients))
            )
    return found


def _contacts(review: Review, telling: Telling) -> QuerySet[RegulatorContact]:
    found = RegulatorContact.objects.filter(
        review_id=review.pk, outcome=telling.what, direction=SENT
    ).order_by("on", "pk")
    if telling.since:
        day = ReviewDate.objects.filter(review_id=review.pk, key=telling.since).values("on")[:1]
        found = found.filter(on__gte=Subquery(day))
    return found


def waiting(review: Review) -> list[ToTell]:
    """Return what somebody has not been told yet."""
    return [one for one in to_tell(review) if one.waiting]


def still_to_tell(review: Review) -> tuple[str, str] | None:
    """The first thing that is owed and the page on which it is recorded; or None."""
    left = waiting(review)
    return (left[0].title, PAGE) if left else None


def everybody_was_told(passage: Passage) -> Iterator[str]:
    """Guard of closing: whoever has to be told of something was."""
    for one in waiting(passage.review):
        yield (
            f"It is not recorded that {_named(one.waiting)} heard {one.telling.of}. Record it first."
        )


def _named(recipients: list[Recipient]) -> str:
    return listed(one.named for one in recipients)


# -- on the list of work -------------------------------------------------------------------------------


def untold(process: str, telling: Telling) -> QuerySet[Review]:
    """Keep the reviews of which somebody has not been told, by the edition of each."""
    # Editions have mostly the same bodies: each body is asked about once.
    by_body: dict[str, list[str]] = {}
    for edition in editions(process):
        for one in edition.recipients_of(telling.what):
            by_body.setdefault(one.body, []).append(edition.id)
    waits: Q = Q(pk__in=[])
    for body, of in by_body.items():
        waits |= Q(edition__in=of) & ~Q(Exists(_heard(telling, body)))
    return telling.reviews().filter(waits)


def _heard(telling: Telling, body: str) -> QuerySet[RegulatorContact]:
    found = RegulatorContact.objects.filter(
        review=OuterRef("pk"), outcome=telling.what, body=body, direction=SENT
    ).order_by()
    if telling.since:
        day = ReviewDate.objects.filter(review=OuterRef("review"), key=telling.since).values("on")
        found = found.filter(on__gte=Subquery(day[:1]))
    return found


def _item(work: ReviewProcess, title: str) -> WorkItem:
    review = work.review
    return WorkItem.of(
        review,
        kind="To be told",
        title=title,
        url=reverse(PAGE, args=[review.reference]),
        neutral=title,
    )


def free(user: User) -> Iterator[Queue]:
    """Anyone of those who run the review can do it; no rule that was read gives it a day."""
    for process in processes():
        for telling in process.tellings:
            owed = untold(process.key, telling).order_by()
            yield Rows(
                # A review has a due day of its own, which is not the day of this.
                ReviewProcess.objects.filter(
                    may_open(user, "review"), may_run(user, "review"), review__in=owed
                )
                .annotate(due_on=Value(None, output_field=DateField()))
                .select_related("review__partnership"),
                partial(_item, title=f"Tell others {telling.of}"),
            )


#: Of all processes at once.
TELLINGS = Provider("tellings", free=free)
