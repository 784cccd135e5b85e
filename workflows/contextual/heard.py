"""Who has to be listened to before weights are agreed: the ways of the rule file that start a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Min

from reviews.dates import day_of
from reviews.wording import edition_of

from .models import Engagement

if TYPE_CHECKING:
    from datetime import date

    from reviews.door.passage import Passage
    from reviews.models import Review
    from reviews.rules import Method


def not_heard(review: Review, by: date | None = None) -> list[Method]:
    """Return the ways that are still missing (``by`` a day, or now), in the order of the rule file; one query beside the words."""
    found = Engagement.objects.filter(review_id=review.pk)
    if by is not None:
        found = found.filter(on__lte=by)
    done = set(found.order_by().values_list("kind", flat=True))
    return [way for way in edition_of(review).methods if way.starts and way.key not in done]


def follow_days(passage: Passage) -> None:
    """Keep the day of the first event of each such way as a date of the review, or clear it."""
    review = passage.review
    first = dict(
        Engagement.objects.filter(review_id=review.pk)
        .order_by()
        .values_list("kind")
        .annotate(first=Min("on"))
    )
    for way in edition_of(review).methods:
        if not way.starts:
            continue
        on, known = first.get(way.key), day_of(review, way.starts)
        if on is not None and on != known:
            passage.set_date(way.starts, on)
        elif on is None and known is not None:
            passage.clear_date(way.starts)


def move_first(passage: Passage, key: str, before: date, on: date) -> None:
    """The first event of a way goes along when its date (``key``) is corrected, and stays the first."""
    ways = {way.key for way in edition_of(passage.review).methods if way.starts == key}
    for event in Engagement.objects.filter(review_id=passage.review.pk, kind__in=ways):
        if event.on == before:
            event.on = on
            passage.save(event)
        elif event.on < on:
            passage.refuse(
                on="Another such event was before this day. Correct the event itself; the date goes along."
            )
