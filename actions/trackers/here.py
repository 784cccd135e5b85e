"""What a tracker is weighed against: the plan as it is, and the names of the partnership. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reviews.models import ReviewDate

from ..models import Action, Finding, Recommendation
from ..reading import T, agencies_of, groups_of, people_of, themes_of
from .lines import plain_ref
from .names import Agencies, by_name

if TYPE_CHECKING:
    from datetime import date

    from reviews.models import Review

#: Recommendation or None, text, agency: what makes an action the same one.
ActionKey = tuple[int | None, str, int]


#: Quotes and dashes of a word processor, and those of a keyboard.
_COPIED = str.maketrans("’‘“”–—\u00a0", "''\"\"-- ")

#: Rows of one kind by their reference and by their words, as both are compared.
Known = tuple[dict[str, T], dict[str, T]]


def plain_text(text: str) -> str:
    """A text as it is compared: without what copying changes (spaces, capitals, kinds of quotes and dashes)."""
    return " ".join(text.translate(_COPIED).split()).casefold()


def ref_key(ref: str) -> str:
    """A reference as it is compared."""
    return plain_ref(ref).casefold()


def _known(rows: list[T]) -> Known[T]:
    """The rows by reference and by words, so that each line of a long file finds its own at once. The first of several counts."""
    by_ref: dict[str, T] = {}
    by_words: dict[str, T] = {}
    for row in rows:
        by_ref.setdefault(ref_key(row.ref), row)
        by_words.setdefault(plain_text(row.wording), row)
    return by_ref, by_words


@dataclass
class Here:
    """The plan and the names. ``answers``: what was said of the names of agencies; ``group``: the number of the group that oversees
    actions whose row names none, or "".
    """

    review: Review
    answers: Mapping[str, str]
    group: str = ""

    @cached_property
    def agencies(self) -> Agencies:
        """Agencies that can lead an action."""
        return Agencies(agencies_of(self.review), self.answers)

    @cached_property
    def people(self) -> Mapping[str, Any]:
        """Who can lead an action, by name."""
        found = {row.user_id: row.user for row in people_of(self.review)}
        return by_name(found.values(), "name")

    @cached_property
    def groups(self) -> Mapping[str, Any]:
        """Groups that can oversee an action, by name."""
        return by_name(groups_of(self.review), "name")

    @cached_property
    def group_of_others(self) -> Any:
        """The group of rows that name none, while it meets."""
        return groups_of(self.review).filter(pk=self.group).first() if self.group else None

    @cached_property
    def themes(self) -> Mapping[str, Any]:
        """Themes that can be chosen, by name."""
        return by_name(themes_of(self.review), "name")

    @cached_property
    def published_on(self) -> date | None:
        """The day on which the report was published."""
        found = ReviewDate.objects.filter(review_id=self.review.pk, key="published").first()
        return found.on if found else None

    @cached_property
    def findings(self) -> Known[Finding]:
        """Findings of the review."""
        return _known(list(Finding.objects.filter(review_id=self.review.pk)))

    @cached_property
    def recommendations(self) -> Known[Recommendation]:
        """Recommendations of the review."""
        rows = Recommendation.objects.filter(review_id=self.review.pk)
        return _known(list(rows.select_related("finding", "theme")))

    @cached_property
    def actions(self) -> dict[ActionKey, Action]:
        """Actions of the review, each by what makes it the same one; dropped ones too: they were decided on."""
        rows = (
            Action.objects.filter(review_id=self.review.pk)
            .select_related("agency", "lead", "group")
            .prefetch_related("contributors__agency")
            .order_by("-pk")
        )
        return {(row.recommendation_id, plain_text(row.text), row.agency_id): row for row in rows}

    @cached_property
    def by_text(self) -> dict[tuple[int | None, str], dict[ActionKey, Action]]:
        """The same by recommendation and text alone: another agency may lead it since."""
        found: dict[tuple[int | None, str], dict[ActionKey, Action]] = {}
        for key, row in self.actions.items():
            found.setdefault(key[:2], {})[key] = row
        return found
