"""What work with a place has of its own, as it is kept. Each function takes a review that was found by ``visible_to``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

from actions.models import Recommendation
from partnership.models import Agency
from reviews.models import InformationRequest, RequestState
from reviews.rules import get_edition

from .counts import ADULTS, CHILDREN, count_words, sum_words
from .models import ContextualWork, EndAgreed, Engagement, Factor, Findings, WeightsAgreed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from reviews.models import Review
    from reviews.rules import Edition, Section

R = TypeVar("R", bound=models.Model)
PROCESS = "contextual"


def work_of(review: Review) -> ContextualWork:
    """Return what is said of the place; one query. Each piece of work has it from its first day."""
    return ContextualWork.objects.select_related("place").get(review_id=review.pk)


def engagements_of(review: Review) -> QuerySet[Engagement]:
    """Return the events, newest first."""
    return Engagement.objects.filter(review_id=review.pk).select_related("agency")


@dataclass(frozen=True)
class Reached:
    """How many events of one kind there were, and in words how many took part where it was counted."""

    events: int
    children: str
    adults: str

    @property
    def people(self) -> str:
        """Both in one line; empty where nobody was counted."""
        return "; ".join(words for words in (self.children, self.adults) if words)


def small_below(edition: Edition) -> int:
    """A count of people below this is not shown as a number."""
    return edition.number("small_count")


def took_part(event: Engagement, edition: Edition) -> str:
    """How many took part in an event, in words; empty where nobody counted."""
    below = small_below(edition)
    found = (count_words(event.children, CHILDREN, below), count_words(event.adults, ADULTS, below))
    return "; ".join(words for words in found if words)


def reached(review: Review, edition: Edition) -> Mapping[str, Reached]:
    """Return by kind how many were reached; one query."""
    found: dict[str, list[tuple[int | None, int | None]]] = {}
    rows = Engagement.objects.filter(review_id=review.pk).order_by("kind", "pk")
    for kind, children, adults in rows.values_list("kind", "children", "adults"):
        found.setdefault(kind, []).append((children, adults))
    below = small_below(edition)
    return {
        kind: Reached(
            len(counts),
            sum_words((one for one, _ in counts), CHILDREN, below),
            sum_words((one for _, one in counts), ADULTS, below),
        )
        for kind, counts in found.items()
    }


def kind_words(edition: Edition, key: str) -> str:
    """The words of a kind of event; those of the rule file where a partnership leaves it out now."""
    known = (*edition.methods, *get_edition(edition.id).methods)
    return next((one.label for one in known if one.key == key), key)


def heading_of(edition: Edition, key: str) -> Section:
    """The heading with this key; that of the rule file where a partnership leaves it out now."""
    known = (*edition.report_sections, *get_edition(edition.id).report_sections)
    return next((one for one in known if one.key == key), known[-1])


def answers_of(review: Review, of: Factor | None = None) -> QuerySet[InformationRequest]:
    """Return what agencies answered, with those answers on which the factor ``of`` rests already, though one was sent back."""
    wanted = models.Q(state=RequestState.SUBMITTED)
    if of is not None:
        wanted |= models.Q(pk__in=of.answers.values("pk"))
    found = InformationRequest.objects.filter(wanted, review_id=review.pk)
    return found.select_related("agency").order_by("pk")


def all_factors(review: Review) -> QuerySet[Factor]:
    """Return the factors, the heaviest first, with those that were taken out."""
    return Factor.objects.filter(review_id=review.pk)


def factors_of(review: Review) -> QuerySet[Factor]:
    """Return those that count."""
    return all_factors(review).filter(taken_out="")


def proposed_of(review: Review) -> QuerySet[Factor]:
    """Return those whose weight is proposed and not agreed yet."""
    return factors_of(review).filter(agreed__isnull=True)


def agreements_of(review: Review) -> QuerySet[WeightsAgreed]:
    """Return the meetings in which weights were agreed, newest first."""
    return WeightsAgreed.objects.filter(review_id=review.pk)


def newest_end(review: Review) -> EndAgreed | None:
    """Return the newest agreement on another end, or None; one query."""
    return EndAgreed.objects.filter(review_id=review.pk).first()


def findings_of(review: Review) -> Findings | None:
    """Return the findings, or None; one query."""
    return Findings.objects.filter(review_id=review.pk).first()


def local_answers(review: Review) -> list[Recommendation]:
    """Return the recommendations of the plan that can answer a factor: those that were not refused."""
    return list(Recommendation.objects.going_ahead().filter(review_id=review.pk))


def row_of(review: Review, model: type[R], pk: int) -> R | None:
    """Return one row of this review, of a table that has ``review``; or None."""
    manager: Any = model._default_manager
    found: R | None = manager.filter(review_id=review.pk, pk=pk).first()
    return found


def agencies_to_choose(review: Review, kept: Agency | None = None) -> list[Agency]:
    """Return the agencies of the partnership, and the one that is chosen though it works no more with it."""
    found = list(
        Agency.objects.filter(partnership_id=review.partnership_id, is_active=True).order_by("name")
    )
    return found if kept is None or kept in found else [*found, kept]
