"""Asking on a step of the ladder: by the timer when its day has come, or by somebody who takes it higher at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from partnership.models import EscalationStep, User
from reviews.timers.audience import People

from ..due import due_item
from ..models import Action, Escalation
from ..people import overseeing
from .people import ASKED_TO_DECIDE, Audience

if TYPE_CHECKING:
    from reviews.timers.due_items import DueItem

Decision = Escalation.Decision
#: An agency does not excuse itself: it presses on, or says that it cannot.
OF_AN_AGENCY = (Decision.SEND_BACK, Decision.HIGHER)
#: So long a list of names is kept with the question.
MOST = 500


def higher_steps(action: Action, after: int, audience: str) -> list[EscalationStep]:
    """Return the steps above one that ask for a decision and exist for this action, lowest first."""
    return [
        step
        for step in EscalationStep.objects.filter(
            partnership=action.review.partnership_id,
            audience__in=ASKED_TO_DECIDE,
            after_working_days__gte=after,
        ).order_by("after_working_days", "pk")
        if (step.after_working_days > after or rank(step.audience) > rank(audience))
        and step.audience != audience
        and (step.audience != Audience.GROUP_CHAIR or overseeing(action) is not None)
    ]


def may_choose(escalation: Escalation) -> tuple[Decision, ...]:
    """Return what can be decided on this step: the next step only where there is one."""
    found = OF_AN_AGENCY if escalation.audience == Audience.AGENCY_BOARD else tuple(Decision)
    if higher_steps(escalation.action, escalation.after, escalation.audience):
        return found
    return tuple(one for one in found if one != Decision.HIGHER)


def rank(audience: str) -> int:
    """How high somebody stands on the ladder, where two steps have the same day."""
    return ASKED_TO_DECIDE.index(Audience(audience))


def who_is_asked(item: DueItem, audience: str, people: People) -> list[User]:
    """Return the people to decide: those whom the step tells, of the executive group its chairs. Nobody outside a restricted review."""
    if item.review.is_restricted:
        return []
    told = people.told(item, audience)
    if audience != Audience.EXECUTIVE:
        return told
    return [one for one in told if one.pk in people.executive_chairs[item.review.partnership_id]]


def question(
    action: Action,
    *,
    after: int,
    audience: str,
    today: date,
    people: People | None = None,
    brought_by: User | None = None,
) -> tuple[Escalation, list[User]]:
    """Return a question that is not saved yet, and the people whom it asks. Without any the partnership team decides."""
    asked = who_is_asked(due_item(action), audience, people or People([action.review], today))
    return (
        Escalation(
            review=action.review,
            action=action,
            due_on=action.due_on,
            after=after,
            audience=audience,
            asked_on=today,
            told=names_of(asked),
            brought_by=brought_by,
        ),
        asked,
    )


def names_of(people: Iterable[User]) -> str:
    """Their names, as many as are kept."""
    return ", ".join(person.name for person in people)[:MOST]


def unanswered(rows: Sequence[Escalation], than: Escalation) -> list[Escalation]:
    """Those of an action that wait while a higher step is asked: they are passed on."""
    return [
        row
        for row in rows
        if row.state == Escalation.State.ASKED
        and row.due_on == than.due_on
        and (row.after, rank(row.audience)) < (than.after, rank(than.audience))
    ]
