"""The recommendations of the plan: they stand still while the group has them, and one that answers a factor is not removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reviews.door.acts import Act, but

from ..reading import factors_of
from ..unready import named
from .common import not_with_the_group

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def answers_nothing(passage: Passage) -> Iterator[str]:
    """A guard: no factor rests on the recommendation that goes. Without one (a button asks) it lets everybody through."""
    going = passage.data.get("recommendation")
    if going is None:
        return
    found = list(factors_of(passage.review).filter(answered_by=going.pk))
    if found:
        yield f"It answers {named(found)}. Say first what else answers that, or why nothing does."


def plan_acts(acts: Iterable[Act]) -> Iterable[Act]:
    """Return the acts of the plan as they are here."""
    acts = but(acts, "add_recommendation", guards=(not_with_the_group,))
    acts = but(acts, "bring_in_tracker", guards=(not_with_the_group,))
    acts = but(acts, "take_back_tracker", guards=(not_with_the_group,))
    acts = but(acts, "change_recommendation", guards=(not_with_the_group,))
    return but(acts, "remove_recommendation", guards=(not_with_the_group, answers_nothing))
