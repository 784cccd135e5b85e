"""What every section of the pack starts from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reviews.models import InformationRequest, RequestState
from reviews.wording import edition_of

from ...meetings import planned_meeting

if TYPE_CHECKING:
    from reviews.models import Meeting, Review
    from reviews.rules import Edition


@dataclass(frozen=True)
class Pack:
    """One review on the day its pack is made. ``requests`` come with their agency, by its name."""

    review: Review
    edition: Edition
    meeting: Meeting | None
    requests: tuple[InformationRequest, ...]
    today: date

    @property
    def asked(self) -> list[InformationRequest]:
        """The requests whose agency was not released."""
        return [row for row in self.requests if row.state != RequestState.RELEASED]

    @property
    def received(self) -> list[InformationRequest]:
        """The requests whose summary is in: only these are quoted."""
        return [row for row in self.requests if row.state == RequestState.SUBMITTED]


def pack_of(review: Review, today: date) -> Pack:
    """Read what the sections share. Two queries."""
    return Pack(
        review=review,
        edition=edition_of(review),
        meeting=planned_meeting(review),
        requests=tuple(
            InformationRequest.objects.filter(review_id=review.pk).select_related("agency")
        ),
        today=today,
    )
