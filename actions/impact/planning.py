"""Checks plan themselves: when the last action of a recommendation is accepted, and go when one is open again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.clock import add_months, in_words

from ..models import Action, ActionState, ImpactCheck, ImpactState

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def plan_checks(passage: Passage, action: Action) -> str:
    """Plan the two checks if this was the last action of its recommendation; return what to say of it, or nothing.

    The months are the partnership's (local practice: 6 and 12), counted from the day of the acceptance.
    """
    item = action.recommendation
    if item is None or action.accepted_on is None:
        return ""
    open_ones = item.actions.exclude(state__in=(ActionState.DONE, ActionState.DROPPED))
    if open_ones.exclude(pk=action.pk).exists() or item.impact_checks.exists():
        return ""
    partnership = passage.review.partnership
    for months in (partnership.first_impact_check, partnership.second_impact_check):
        due = add_months(action.accepted_on, months)
        passage.save(
            ImpactCheck(
                review_id=item.review_id,
                recommendation=item,
                group=action.group,
                months=months,
                due_on=due,
                about=item.wording,
            )
        )
    first = add_months(action.accepted_on, partnership.first_impact_check)
    return f" It was the last one for recommendation {item.ref}: its impact is asked about from {in_words(first)}."


def unplan_checks(passage: Passage, action: Action) -> None:
    """Take planned checks away that nobody has asked about: the action is open again, so there is nothing to look at yet."""
    item = action.recommendation
    if item is None:
        return
    checks = list(item.impact_checks.all())
    if all(check.state == ImpactState.PLANNED for check in checks):
        for check in checks:
            passage.delete(check)
