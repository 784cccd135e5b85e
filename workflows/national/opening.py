"""Opening a response to a national review: who may, and what is written at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from partnership.models import Partnership
from reviews.access.querysets import visible_reviews
from reviews.by_hand import edition_or_newest, partnerships_to_open_in
from reviews.door import NotAllowed, create
from reviews.models import Review
from reviews.process import process_for
from reviews.references import next_reference
from reviews.rules import get_edition

from .entry import LONGEST_NAME, Entry, check, put
from .models import NationalReview
from .reading import PROCESS
from .stages import OPEN

if TYPE_CHECKING:
    from datetime import datetime

    from partnership.models import User
    from reviews.door.passage import Passage

ONLY_TEAM = "Only the partnership team opens a response to a national review. If you know of one that matters here, tell the team."


def open_response(
    actor: User,
    partnership: Partnership,
    entry: Entry,
    decided_on: date,
    *,
    now: datetime | None = None,
) -> Review:
    """Open a response. Raises ``NotAllowed``, and ``Refused`` with a sentence by field for what cannot be true."""
    if not partnerships_to_open_in(actor, PROCESS).filter(pk=partnership.pk).exists():
        raise NotAllowed(ONLY_TEAM)
    moment = now or timezone.now()
    today = timezone.localdate(moment)

    def build() -> Review:
        return Review(
            partnership=partnership,
            process=PROCESS,
            edition=edition_or_newest(partnership, PROCESS, decided_on, today),
            reference=next_reference(partnership, process_for(PROCESS).code, today.year),
            pseudonym=entry.name.strip()[:LONGEST_NAME],
            summary=entry.why.strip(),
            created_at=moment,
            created_by=actor,
        )

    def setup(passage: Passage) -> None:
        _check_decision(passage, decided_on)
        _check_once(passage, entry)
        check(passage, entry, decided_on)
        passage.set_date("decision_made", decided_on)
        put(passage, NationalReview(review_id=passage.review.pk), entry)

    return create(
        PROCESS, actor, build=build, sentence="Opened the response.", setup=setup, now=moment
    )


def _check_decision(passage: Passage, decided_on: date) -> None:
    """Refuse a day of the decision that is still to come, or before every edition."""
    if decided_on > passage.today:
        passage.refuse(decided_on="This day is still to come. Check the date.")
    if decided_on < get_edition(passage.review.edition).in_force_from:
        passage.refuse(decided_on="Check the year: no response here can be that old.")


def _check_once(passage: Passage, entry: Entry) -> None:
    """Refuse a second response to the same national review while one is open that the person may open."""
    same = NationalReview.objects.filter(
        title__iexact=entry.title.strip(),
        review__partnership=passage.review.partnership_id,
        review__stage__in=OPEN,
        review__in=visible_reviews(passage.actor),
    ).select_related("review")
    if there := same.first():
        passage.refuse(
            title=f"{there.review.reference} responds to this national review already. Go on there."
        )
