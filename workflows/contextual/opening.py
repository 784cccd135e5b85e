"""Opening work with a place: who may, and what is written at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from partnership.models import Partnership
from reviews.by_hand import edition_or_newest, partnerships_to_open_in
from reviews.door import NotAllowed, create
from reviews.door.shared.links import tell_other_side
from reviews.models import Review, ReviewLink
from reviews.process import process_for
from reviews.references import next_reference
from reviews.rules import get_edition

from .entry import Entry, check, put
from .models import ContextualWork
from .places import LONGEST_NAME
from .reading import PROCESS

if TYPE_CHECKING:
    from datetime import datetime

    from partnership.models import User
    from reviews.door.passage import Passage

ONLY_TEAM = "Only the partnership team opens work with a place. If you know of a place where children come to harm, tell the team."


def open_work(
    actor: User,
    partnership: Partnership,
    entry: Entry,
    decided_on: date,
    *,
    draws_on: Review | None = None,
    now: datetime | None = None,
) -> Review:
    """Open work with a place. ``draws_on``: a review whose learning led to it, which the person may open.

    Raises ``NotAllowed``, and ``Refused`` with a sentence by field for what cannot be true.
    """
    if not partnerships_to_open_in(actor, PROCESS).filter(pk=partnership.pk).exists():
        raise NotAllowed(ONLY_TEAM)
    moment = now or timezone.now()
    today = timezone.localdate(moment)

    def build() -> Review:
        name = entry.place.name if entry.place is not None else entry.name.strip()
        return Review(
            partnership=partnership,
            process=PROCESS,
            edition=edition_or_newest(partnership, PROCESS, decided_on, today),
            reference=next_reference(partnership, process_for(PROCESS).code, today.year),
            pseudonym=name[:LONGEST_NAME],
            summary=entry.why.strip(),
            created_at=moment,
            created_by=actor,
        )

    def setup(passage: Passage) -> None:
        _check_decision(passage, decided_on)
        check(passage, entry)
        _check_link(passage, draws_on)
        passage.set_date("decision_made", decided_on)
        put(passage, ContextualWork(review_id=passage.review.pk), entry)
        if draws_on is not None:
            _link(passage, draws_on)

    return create(
        PROCESS,
        actor,
        build=build,
        sentence="Opened the work with the place.",
        setup=setup,
        now=moment,
    )


def _check_decision(passage: Passage, decided_on: date) -> None:
    """Refuse a day of the decision that is still to come, or before every edition."""
    if decided_on > passage.today:
        passage.refuse(decided_on="This day is still to come. Check the date.")
    if decided_on < get_edition(passage.review.edition).in_force_from:
        passage.refuse(decided_on="Check the year: no work here can be that old.")


def _check_link(passage: Passage, other: Review | None) -> None:
    if (
        other is not None
        and not Review.objects.visible_to(passage.actor).filter(pk=other.pk).exists()
    ):
        passage.refuse(
            draws_on="There is no such review, or it is not open to you. Check the reference."
        )


def _link(passage: Passage, other: Review) -> None:
    """Link the review whose learning led here; it is read from both sides, and stands on both timelines."""
    tell_other_side(passage, other, "Linked: {here} draws on this review.")
    ReviewLink.objects.create(
        source_id=passage.review.pk,
        target_id=other.pk,
        kind=ReviewLink.Kind.DRAWS_ON,
        reason="Its learning led to the work with the place.",
        made_by=passage.actor,
        made_at=passage.now,
    )
