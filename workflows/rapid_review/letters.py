"""Letters between the National Panel and us.

Two strands are kept apart: the response that the review waits for, with our answer to it, and *further* letters,
which come when nothing waits for them. Both are contacts; ``further`` says of which strand each is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.models import RegulatorContact, Review

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

RECEIVED = RegulatorContact.Direction.RECEIVED


def with_panel(review: Review, *, further: bool) -> QuerySet[RegulatorContact]:
    """Return the letters of one strand, in the order in which they were recorded.

    What only tells the National Panel that a review ended, or goes on, is of neither (``telling``).
    """
    return _strand([review.pk], further=further).order_by("pk")


def _strand(review_ids: Iterable[int], *, further: bool) -> QuerySet[RegulatorContact]:
    return RegulatorContact.objects.filter(
        review_id__in=review_ids,
        body=RegulatorContact.Body.NATIONAL_PANEL,
        further=further,
        about__isnull=True,
        by_hand=False,
    )


def _unanswered(letters: QuerySet[RegulatorContact]) -> QuerySet[RegulatorContact]:
    """Keep those that ask for an answer of ours and have none yet."""
    return letters.filter(direction=RECEIVED, needs_reply=True, replies__isnull=True)


def last_response(review: Review) -> RegulatorContact | None:
    """Return the National Panel's newest response that the review waited for, or None."""
    return with_panel(review, further=False).filter(direction=RECEIVED).last()


def newest_in_turn(review: Review) -> RegulatorContact | None:
    """Return the newest letter of the strand that the review waits for, theirs or ours, or None."""
    return with_panel(review, further=False).last()


def newest_further(review: Review) -> RegulatorContact | None:
    """Return the newest further letter, theirs or our answer to one, or None."""
    return with_panel(review, further=True).last()


def owed(review: Review) -> QuerySet[RegulatorContact]:
    """Return the further letters that ask for an answer and have none yet, oldest first."""
    return _unanswered(with_panel(review, further=True))


def response_wanted_by(review_ids: Iterable[int]) -> dict[int, date]:
    """Review ids → by when the National Panel wants our answer to its response, where it says so; one query."""
    return _days(_strand(review_ids, further=False))


def further_wanted_by(review_ids: Iterable[int]) -> dict[int, date]:
    """The same for further letters; where several wait, the earliest day."""
    return _days(_strand(review_ids, further=True))


def _days(letters: QuerySet[RegulatorContact]) -> dict[int, date]:
    # Of several the earliest day stays, because it comes last.
    named = _unanswered(letters).filter(answer_by__isnull=False).order_by("-answer_by")
    return dict(named.values_list("review_id", "answer_by"))  # type: ignore[arg-type]


def newest_contact(review: Review) -> RegulatorContact | None:
    """Return what was recorded last between the National Panel and us, of whatever kind, or None."""
    return (
        RegulatorContact.objects.filter(
            review_id=review.pk, body=RegulatorContact.Body.NATIONAL_PANEL
        )
        .order_by("pk")
        .last()
    )
