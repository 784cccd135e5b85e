"""What every section of a pack starts from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reviews.models import InformationRequest, RequestState
from reviews.process import process_for
from reviews.requests.became import Became, became_of
from reviews.requests.kind import requests_of
from reviews.wording import edition_of

if TYPE_CHECKING:
    from reviews.models import Review
    from reviews.requests.kind import Words
    from reviews.rules import Edition


@dataclass(frozen=True)
class Pack:
    """One review on the day its pack is made. ``requests`` come with their agency, by its name.

    ``became``: what became of each of them; ``asking``: what the process calls things when it asks agencies.
    """

    review: Review
    edition: Edition
    asking: Words
    requests: tuple[InformationRequest, ...]
    became: tuple[Became, ...]
    today: date

    @property
    def asked(self) -> list[InformationRequest]:
        """The requests whose agency was not released."""
        return [row for row in self.requests if row.state != RequestState.RELEASED]

    @property
    def received(self) -> list[InformationRequest]:
        """The requests whose answer is in: only these are quoted."""
        return [row for row in self.requests if row.state == RequestState.SUBMITTED]


def pack_of(review: Review, today: date) -> Pack:
    """Read what the sections share; at most seven queries."""
    requests = tuple(
        InformationRequest.objects.filter(review_id=review.pk).select_related("agency")
    )
    return Pack(
        review=review,
        edition=edition_of(review),
        asking=requests_of(process_for(review)).words,
        requests=requests,
        became=tuple(became_of(review, today, requests)),
        today=today,
    )
