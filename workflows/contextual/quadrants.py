"""The assessment under its headings, the heaviest factors first, with what each rests on and what answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from actions.reading import plan_of
from reviews.clock import in_words
from reviews.models import InformationRequest, RequestState
from reviews.rules import Section
from reviews.wording import edition_of

from .reading import factors_of, heading_of, kind_words

if TYPE_CHECKING:
    from actions.models import Recommendation
    from actions.reading import ActionRow
    from partnership.models import User
    from reviews.models import Review
    from reviews.rules import Edition

    from .models import Factor

#: A tag's colour by how far up the scale it stands; the words carry the meaning.
LIGHT, HEAVY = "grey", "purple"


@dataclass(frozen=True)
class Weighed:
    """One factor with the words of its weight, and what of the plan answers it as far as the person may see it."""

    factor: Factor
    edition: Edition
    plan: Sequence[tuple[Recommendation, Sequence[ActionRow]]]

    @property
    def is_heavy(self) -> bool:
        """Whether the plan has to answer it."""
        level = self.edition.level(self.factor.weight)
        return level is not None and level.heavy

    @property
    def weight_words(self) -> str:
        """Number and word of its weight."""
        level = self.edition.level(self.factor.weight)
        return f"{self.factor.weight} {level.label.lower()}" if level else self.factor.weight

    @property
    def colour(self) -> str:
        """The colour of the tag of its weight."""
        return HEAVY if self.is_heavy else LIGHT

    @property
    def is_unanswered(self) -> bool:
        """Whether it is heavy, and nothing answers it and nobody said why."""
        return self.is_heavy and not self.plan and not self.factor.why_none

    @property
    def rests_on_words(self) -> str:
        """What it rests on, in a line."""
        events = [
            f"{kind_words(self.edition, one.kind)[:1].lower()}{kind_words(self.edition, one.kind)[1:]}, {in_words(one.on)}"
            for one in self.factor.rests_on.all()
        ]
        answers = [
            f"the answer of {one.agency.short_name}{'' if one.state == RequestState.SUBMITTED else ' (not in now)'}"
            for one in self.factor.answers.all()
        ]
        if events or answers:
            return "; ".join((*events, *answers))
        return f"nothing yet: {self.factor.no_source}"


@dataclass(frozen=True)
class Quadrant:
    """One heading with its factors, the heaviest first."""

    section: Section
    rows: Sequence[Weighed]


def quadrants_of(review: Review, user: User) -> list[Quadrant]:
    """Return the assessment under the headings of the rule file, and those that factors have beside them; six queries."""
    edition = edition_of(review)
    plan = {
        item.pk: (item, rows)
        for item, rows in plan_of(review, user).recommendations
        if item.goes_ahead
    }
    answers = Prefetch("answers", InformationRequest.objects.select_related("agency"))
    place = {level.key: number for number, level in enumerate(edition.levels)}
    found: dict[str, list[Weighed]] = {}
    rows = list(factors_of(review).prefetch_related("rests_on", answers, "answered_by"))
    for factor in sorted(rows, key=lambda one: (-place.get(one.weight, -1), one.pk)):
        answered = [plan[one.pk] for one in factor.answered_by.all() if one.pk in plan]
        found.setdefault(factor.heading, []).append(Weighed(factor, edition, answered))
    sections = {one.key: one for one in edition.report_sections}
    # A heading that a partnership left out since stays with the factors that have it.
    known = [Quadrant(one, found.pop(key, [])) for key, one in sections.items()]
    return [*known, *(Quadrant(heading_of(edition, key), rows) for key, rows in found.items())]
