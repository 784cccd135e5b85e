"""The map: each national recommendation with where the partnership stands, and the actions here that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actions.reading import plan_of

from .counts import UNMAPPED, colour_of, word_of
from .models import NationalRecommendation
from .reading import standing_of

if TYPE_CHECKING:
    from actions.models import Recommendation
    from actions.reading import ActionRow
    from partnership.models import User
    from reviews.models import Review

Gap = NationalRecommendation.Gap
#: Of a gap whose answer left the plan, or was not accepted after all.
LOST = "What answered it is not in the action plan any more."


@dataclass(frozen=True)
class Mapped:
    """One row. ``local``: what answers it in the action plan here, each with the actions that the person may see."""

    national: NationalRecommendation
    local: Sequence[tuple[Recommendation, Sequence[ActionRow]]]

    @property
    def key(self) -> str:
        """The answer it is filtered by."""
        return self.national.gap or UNMAPPED

    @property
    def word(self) -> str:
        """The words of its tag."""
        return word_of(self.key)

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return colour_of(self.key)

    @property
    def actions(self) -> list[ActionRow]:
        """All actions here that answer it."""
        return [row for _, rows in self.local for row in rows]

    @property
    def lost_its_answer(self) -> bool:
        """Whether nothing in the plan answers a gap any more, and nobody said why none does."""
        is_open = self.national.gap in (Gap.SOME, Gap.GAP)
        return is_open and not self.local and not self.national.why_none


def map_of(review: Review, user: User) -> list[Mapped]:
    """Return the whole map in the order of the references, as far as the person may see the actions; four queries."""
    plan = {
        item.pk: (item, rows)
        for item, rows in plan_of(review, user).recommendations
        if item.goes_ahead
    }
    return [
        Mapped(row, [plan[one.pk] for one in row.answered_by.all() if one.pk in plan])
        for row in standing_of(review).prefetch_related("answered_by")
    ]
