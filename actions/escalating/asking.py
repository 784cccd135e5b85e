"""What the timer does: asks on the step that an action reached, goes on where nobody answered, and closes what is settled.

Written under the lock of the review’s rows, as the reminders are; any number of machines agree.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import BooleanField, F, Q, Value
from django.utils import timezone

from partnership import events
from reviews.clock import OutsideCalendar, in_words
from reviews.flowkit.lock import Busy, busy_when_locked, lock_rows
from reviews.timers.audience import People
from reviews.timers.ladder import latest_rungs
from reviews.timers.reminders import Ladders

from ..due import climbing, due_item
from ..models import TO_DO, Action, ActionState, Escalation
from .people import ASKED_TO_DECIDE
from .steps import higher_steps, question, rank, unanswered

if TYPE_CHECKING:
    from partnership.models import Event

State = Escalation.State
Decision = Escalation.Decision
#: The action of a question is as late as it was when it was asked.
_AS_LATE = Q(action__state__in=TO_DO, action__due_on=F("due_on"))
#: Questions that wait although nothing is left to decide, and those that were closed although there is again.
_SETTLED = ~_AS_LATE & Q(state=State.ASKED)
_OPEN_AGAIN = _AS_LATE & Q(state=State.CLOSED)


def keep_asking(now: datetime) -> int:
    """Bring all questions up to the day; return how many were asked."""
    today = timezone.localdate(now)
    found = list(_to_look_at(today))
    if not found:
        return 0
    ladders = Ladders.read(today)
    rows = {(review_id, process_pk) for review_id, process_pk, is_late in found if not is_late}
    if any(is_late for _, _, is_late in found):
        rows |= {
            (action.review_id, action.review.work.pk)
            for action in _late(today)
            if _next(action, ladders, today) is not None
        }
    asked = 0
    for review_id, process_pk in sorted(rows):
        try:
            with busy_when_locked(), transaction.atomic():
                lock_rows(process_pk)
                asked += _of_review(review_id, ladders, now)
        except Busy:
            # Somebody is changing this review now; the next tick looks again.
            continue
    return asked


def _to_look_at(today: date) -> Any:
    """Return of each review with something to look at its id, that of its work, and whether it is because of a late action.

    One query: most of the time there is nothing, and then nothing else is read.
    """
    late = climbing().filter(due_on__lt=today).prefetch_related(None)
    asked = Escalation.objects.filter(_SETTLED | _OPEN_AGAIN, review__work__isnull=False)
    return (
        late.order_by()
        .values_list("review_id", "review__work__pk", Value(True, BooleanField()))
        .union(
            asked.order_by().values_list(
                "review_id", "review__work__pk", Value(False, BooleanField())
            )
        )
    )


def _of_review(review_id: int, ladders: Ladders, now: datetime) -> int:
    """Everything again for one review, inside the lock."""
    today = timezone.localdate(now)
    for row in _questions(_SETTLED, review_id):
        _close(row, today, now)
    for row in _questions(_OPEN_AGAIN, review_id):
        row.state, row.closed_on, row.closed_why = State.ASKED, None, ""
        _save(row, _event(row, "The action is late again, so this waits for a decision again", now))
    asked = 0
    people: People | None = None
    for action in _late(today, review_id):
        step = _next(action, ladders, today)
        if step is None:
            continue
        people = people or People([action.review], today)
        row, who = question(action, after=step[0], audience=step[1], today=today, people=people)
        for before in unanswered(list(action.escalations.all()), row):
            before.state = State.PASSED_ON
            _save(before, _event(before, f"{_role(before)} did not decide, so it went on", now))
        whom = (
            f"{_role(row)} ({', '.join(one.name for one in who)})"
            if who
            else "The partnership team"
        )
        _save(row, _event(row, f"{whom} is asked to decide", now))
        asked += 1
    return asked


def _late(today: date, review_id: int | None = None) -> Any:
    found = climbing().filter(due_on__lt=today)
    return found if review_id is None else found.filter(review=review_id)


def _next(action: Action, ladders: Ladders, today: date) -> tuple[int, str] | None:
    """The step on which somebody is to be asked now and was not asked yet: days after the due day, and who."""
    known = [row for row in action.escalations.all() if row.due_on == action.due_on]
    top = max(((row.after, rank(row.audience)) for row in known), default=None)
    item, partnership = due_item(action), action.review.partnership_id
    if partnership not in ladders.rungs:
        return None
    try:
        reached = latest_rungs(
            [rung for rung in ladders.rungs[partnership] if rung.audience in ASKED_TO_DECIDE],
            due_on=action.due_on,
            today=today,
            calendar=ladders.calendars[partnership],
            has_agency=True,
            has_group=item.group_id is not None,
            rests_until=item.rests_until,
        )
    except OutsideCalendar:
        return None
    above = [
        (rung.after, rung.audience)
        for rung in reached
        if top is None or (rung.after, rank(rung.audience)) > top
    ]
    if above:
        return min(above, key=lambda one: (one[0], rank(one[1])))
    return _after_silence(action, known, today)


def _after_silence(action: Action, known: list[Escalation], today: date) -> tuple[int, str] | None:
    """The step above the last, where the agency was asked again and the day for its answer has passed."""
    last = max(known, key=lambda row: (row.after, rank(row.audience)), default=None)
    if (
        last is None
        or last.decision != Decision.SEND_BACK
        or last.by_day is None
        or last.by_day >= today
    ):
        return None
    steps = higher_steps(action, last.after, last.audience)
    return (steps[0].after_working_days, steps[0].audience) if steps else None


def _questions(which: Q, review_id: int) -> Any:
    return Escalation.objects.filter(which, review=review_id).select_related(
        "action__agency", "review__partnership"
    )


def _close(row: Escalation, today: date, now: datetime) -> None:
    row.state, row.closed_on, row.closed_why = State.CLOSED, today, why_closed(row)
    _save(row, _event(row, f"No decision is needed any more: {row.closed_why}", now))


def why_closed(row: Escalation) -> str:
    """Say why nothing is left to decide."""
    action = row.action
    if action.state == ActionState.PROPOSED:
        return "evidence was sent"
    if action.state == ActionState.DONE:
        return "it is done"
    if action.state == ActionState.DROPPED:
        return "it is not going ahead"
    return f"it is due on {in_words(action.due_on)} now"


def _role(row: Escalation) -> str:
    return str(row.get_audience_display())


def _event(row: Escalation, words: str, now: datetime) -> Event:
    """One sentence on the timeline and in the story of the action."""
    action = row.action
    return events.record(
        act="escalated",
        sentence=f"A late action of {action.agency.short_name}, due on {in_words(row.due_on)}: {words[0].lower()}{words[1:]}.",
        actor=None,
        about=("review", row.review_id),
        partnership=row.review.partnership,
        at=now,
        data={"action": action.pk, "agency": action.agency_id},
    )


def _save(row: Escalation, event: Event) -> None:
    """Save it with its place in the history."""
    if row.pk is not None:
        row.version += 1
    row._change_reason = str(event.uid)  # type: ignore[attr-defined]
    row._history_date = event.at  # type: ignore[attr-defined]
    row.save()
