"""What became of referrals: counted from the record, by the financial year in which they came."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviews.dates import financial_year_of
from reviews.models import Review, ReviewDate, Stage
from reviews.process import processes
from reviews.wording import edition_of

from .acts.deciding import REVIEW
from .models import Considered
from .opening import PROCESS

if TYPE_CHECKING:
    from partnership.models import User


@dataclass
class Kind:
    """One kind of review: how many referrals were considered for it, and how many led to one."""

    title: str
    considered: int = 0
    decided: int = 0
    opened: int = 0


@dataclass
class Year:
    """The referrals of one financial year, which begins on 1 April."""

    starts: int
    received: int = 0
    undecided: int = 0
    withdrawn: int = 0
    led_to_review: int = 0
    #: Words of what happened instead → how many.
    instead: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """Like "April 2026 to March 2027"."""
        return f"April {self.starts} to March {self.starts + 1}"


def years(user: User) -> list[Year]:
    """Return the years with referrals that the person runs, newest first. Three queries, however many there are.

    Whoever referred, or was asked, hears what was decided from the team and not from a figure.
    """
    reviews = {
        review.pk: review
        for review in Review.objects.run_by(user).filter(process=PROCESS).order_by("pk")
    }
    received = dict(
        ReviewDate.objects.filter(review_id__in=reviews, key="referral_received").values_list(
            "review_id", "on"
        )
    )
    found: dict[int, Year] = {}
    for pk, on in received.items():
        starts = financial_year_of(on)
        year = found.setdefault(starts, Year(starts))
        _count(year, reviews[pk])
    titles = {process.key: process.title for process in processes()}
    for row in Considered.objects.filter(review_id__in=received, recommended__isnull=False):
        year = found[financial_year_of(received[row.review_id])]
        kind = year.kinds.setdefault(row.process, Kind(titles.get(row.process, row.process)))
        kind.considered += 1
        kind.decided += row.decided_id is not None
        kind.opened += row.opened_id is not None
    return [found[starts] for starts in sorted(found, reverse=True)]


def _count(year: Year, review: Review) -> None:
    year.received += 1
    if review.stage == Stage.NOT_PROGRESSED:
        year.withdrawn += 1
    elif not review.outcome:
        year.undecided += 1
    elif review.outcome == REVIEW:
        year.led_to_review += 1
    else:
        routes = {route.key: route.label for route in edition_of(review).routes}
        words = routes.get(review.outcome, review.outcome)
        year.instead[words] = year.instead.get(words, 0) + 1
