"""Opening an improvement plan: who may, and what is written at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from partnership.models import Partnership
from reviews.access.querysets import visible_reviews
from reviews.by_hand import edition_or_newest, partnerships_to_open_in
from reviews.dates import EARLIEST
from reviews.door import NotAllowed, create
from reviews.models import Review
from reviews.process import process_for
from reviews.references import next_reference

from .entry import LONGEST_NAME, Entry, check, put
from .models import ImprovementSource
from .reading import PROCESS
from .stages import OPEN

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.files.uploadedfile import UploadedFile

    from partnership.models import User
    from reviews.door.passage import Passage

ONLY_TEAM = "Only the partnership team opens an improvement plan. If you know of recommendations that belong into one, tell the team."


def open_plan(
    actor: User,
    partnership: Partnership,
    entry: Entry,
    received: date,
    *,
    upload: UploadedFile | None = None,
    now: datetime | None = None,
) -> Review:
    """Open a plan. ``received``: the day on which the recommendations came.

    Raises ``NotAllowed``, and ``Refused`` with a sentence by field for what cannot be true.
    """
    if not partnerships_to_open_in(actor, PROCESS).filter(pk=partnership.pk).exists():
        raise NotAllowed(ONLY_TEAM)
    moment = now or timezone.now()
    today = timezone.localdate(moment)

    def build() -> Review:
        return Review(
            partnership=partnership,
            process=PROCESS,
            edition=edition_or_newest(partnership, PROCESS, received, today),
            reference=next_reference(partnership, process_for(PROCESS).code, today.year),
            pseudonym=entry.name.strip()[:LONGEST_NAME],
            summary=entry.about.strip(),
            created_at=moment,
            created_by=actor,
        )

    def setup(passage: Passage) -> None:
        if received > passage.today:
            passage.refuse(received="This day is still to come. Check the date.")
        if received < EARLIEST:
            passage.refuse(received="Check the year. The date cannot be before 2000.")
        _check_once(passage, entry)
        check(passage, entry)
        passage.set_date("received", received)
        put(passage, ImprovementSource(review_id=passage.review.pk), entry, received, upload)

    return create(PROCESS, actor, build=build, sentence="Opened the plan.", setup=setup, now=moment)


def _check_once(passage: Passage, entry: Entry) -> None:
    """Refuse a second plan out of the same document while one is open that the person may open."""
    same = ImprovementSource.objects.filter(
        title__iexact=entry.title.strip(),
        body__iexact=entry.body.strip(),
        review__partnership=passage.review.partnership_id,
        review__stage__in=OPEN,
        review__in=visible_reviews(passage.actor),
    ).select_related("review")
    if there := same.first():
        passage.refuse(
            title=f"{there.review.reference} follows this document already. Go on there."
        )
