"""Agencies that were asked and did not answer: counted and named, without blame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.models import InformationRequest, RequestState

if TYPE_CHECKING:
    from reviews.models import Review

NOT_INVOLVED = "not_involved"


@dataclass(frozen=True)
class Count:
    """How many agencies were asked, and what became of it. A released one was not asked."""

    asked: int
    answered: int
    not_involved: int
    refused: int
    waiting: int
    silent: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """For the report and its page."""
        if not self.asked:
            return "No agency was asked."
        words = f"{self.asked} {_agencies(self.asked)} asked. {self.answered} answered the tool"
        if self.not_involved:
            words += f", {self.not_involved} said that {'it was' if self.not_involved == 1 else 'they were'} not involved"
        if self.refused:
            words += f", {self.refused} gave no return and said why"
        return f"{words}. {self.silence}"

    @property
    def silence(self) -> str:
        """Who did not answer, in a sentence."""
        if self.waiting:
            return f"{self.waiting} {'has' if self.waiting == 1 else 'have'} not answered yet."
        if not self.silent:
            return "Every agency that was asked answered."
        return f"No response from {len(self.silent)}: {'; '.join(self.silent)}."


def _agencies(number: int) -> str:
    return "agency was" if number == 1 else "agencies were"


def count(requests: Sequence[InformationRequest]) -> Count:
    """Count the requests of an audit; their agencies were read with them."""
    sent = [one for one in requests if one.state == RequestState.SUBMITTED]
    not_involved = sum(bool(one.nil_statement.strip()) for one in sent)
    return Count(
        asked=sum(one.state != RequestState.RELEASED for one in requests),
        answered=len(sent) - not_involved,
        not_involved=not_involved,
        refused=sum(one.state == RequestState.REFUSED for one in requests),
        waiting=sum(one.is_open for one in requests),
        silent=tuple(one.agency.name for one in requests if one.state == RequestState.NO_RESPONSE),
    )


def count_of(review: Review) -> Count:
    """Count what became of the requests of an audit; one query."""
    return count(
        list(
            InformationRequest.objects.filter(review_id=review.pk)
            .select_related("agency")
            .order_by("agency__name")
        )
    )
