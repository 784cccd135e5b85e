"""What reviews led to: counted from the links, by the financial year in which they were opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.dates import financial_year_of
from reviews.models import Review, ReviewLink, Stage
from reviews.process import processes

if TYPE_CHECKING:
    from partnership.models import User


@dataclass
class Led:
    """The reviews of one process and one year: how many there are, and what followed from them."""

    starts: int
    title: str
    reviews: int = 0
    to_none: int = 0
    #: Title of what followed → how many reviews led to one.
    to: dict[str, int] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """Like "April 2026 to March 2027"."""
        return f"April {self.starts} to March {self.starts + 1}"


def led_on(user: User, *, besides: str) -> list[Led]:
    """Return what the reviews led to that the person runs, newest year first; two queries. What was withdrawn does not count.

    Only processes of which one review led to another are listed, and never the one ``besides``.
    """
    titles = {process.key: process.title for process in processes()}
    reviews = list(
        Review.objects.run_by(user)
        .exclude(process=besides)
        .order_by("pk")
        .only("process", "created_at")
    )
    follows: dict[int, set[str]] = {}
    for source, process in (
        ReviewLink.objects.filter(
            source__in=[one.pk for one in reviews], kind=ReviewLink.Kind.LED_TO
        )
        .exclude(target__stage=Stage.NOT_PROGRESSED)
        .values_list("source_id", "target__process")
    ):
        follows.setdefault(source, set()).add(process)
    leading = {one.process for one in reviews if one.pk in follows}
    found: dict[tuple[int, str], Led] = {}
    for one in reviews:
        if one.process not in leading:
            continue
        starts = financial_year_of(timezone.localdate(one.created_at))
        row = found.setdefault(
            (starts, one.process), Led(starts, titles.get(one.process, one.process))
        )
        row.reviews += 1
        row.to_none += one.pk not in follows
        for process in sorted(follows.get(one.pk, ())):
            title = titles.get(process, process)
            row.to[title] = row.to.get(title, 0) + 1
    return [found[key] for key in sorted(found, key=lambda key: (-key[0], found[key].title))]
