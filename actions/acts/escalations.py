"""Deciding on a late action that reached somebody up the ladder; and taking that back until another step follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reviews.clock import in_words, too_far
from reviews.dates import EARLIEST
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.errors import Refused
from reviews.door.passage import Passage

from ..addresses import escalation_address
from ..checks import COORDINATOR, answer, own
from ..deciding import NOT_ALONE, Decided
from ..escalating.people import ASKED, asks, group_asked, is_asked
from ..escalating.steps import higher_steps, may_choose, question, rank
from ..models import Action, ActionState, DueChange, Escalation
from .dropping import dropped
from .due_days import set_to

State, Decision = Escalation.State, Escalation.Decision
SETTLED = "Nothing is left to decide here: it was decided, or the action was sent, is finished or has another due day. Open the action to see."
FOLLOWED = "Another step followed this decision, so it stays. Decide on the step that is asked now."
#: What each decision is called in a sentence.
SAID = {
    Decision.MORE_TIME: "more time, until {day}",
    Decision.SEND_BACK: "the agency is asked again, for an answer by {day}",
    Decision.HIGHER: "it goes to the next step now",
    Decision.DROP: "it will not be done",
    Decision.NO_STEP: "no further step",
}


def decide_escalation(passage: Passage) -> None:
    """Decide. ``data``: ``escalation``, ``version``, ``decision``, ``by_day`` (for more time, and for asking again),
    ``meeting_on`` (the day on which those who are asked decided; empty where the actor is asked and decides now). The reason
    says why, and what is asked.
    """
    record: Escalation = own(passage, "escalation")
    if not record.is_live:
        passage.refuse(SETTLED)
    choice = str(passage.data.get("decision") or "")
    if choice not in may_choose(record):
        passage.refuse(decision="Choose what is decided.")
    by_day = _day(passage) if choice in (Decision.MORE_TIME, Decision.SEND_BACK) else None
    who = _who(passage, record)
    action: Action = passage.claim(record.action, None)
    record.state, record.decision, record.words = State.DECIDED, choice, passage.reason.strip()
    record.by_day, record.decided_by = by_day, passage.actor
    record.decided_on, record.decided_in = who.on, who.group
    warnings = _do(passage, record, action, who)
    passage.result = passage.save(record)
    what = SAID[Decision(choice)].format(day=in_words(by_day) if by_day else "")
    on = f" on {in_words(who.on)}" if who.on != passage.today else ""
    passage.say(
        f"{_by(record, who)} decided{on} on a late action of {action.agency.short_name}: {what}.",
        action=action.pk,
        warnings=warnings,
    )


def _by(record: Escalation, who: Decided) -> str:
    if who.group is not None:
        return str(who.group)
    return "The partnership team" if record.with_team else str(record.get_audience_display())


def _day(passage: Passage) -> date:
    day: date | None = passage.data.get("by_day")
    if day is None:
        raise Refused(fields={"by_day": "Enter the day."})
    if day <= passage.today:
        passage.refuse(by_day="Enter a day that is still to come.")
    if far := too_far(day):
        passage.refuse(by_day=far)
    return day


def _who(passage: Passage, record: Escalation) -> Decided:
    """Who decides, and on which day; as for evidence, nobody decides alone on what they lead."""
    group, meeting = group_asked(record), passage.data.get("meeting_on")
    is_own = record.action.lead_id == passage.actor.pk
    if meeting is not None:
        if meeting > passage.today:
            passage.refuse(meeting_on="This day is still to come. Check the date.")
        if meeting < max(EARLIEST, record.due_on):
            passage.refuse(
                meeting_on=f"The action was due on {in_words(record.due_on)}. It was not late before that day."
            )
        return Decided(meeting, group)
    if asks(record, passage.actor) and not is_own:
        return Decided(passage.today, group)
    if not record.with_team:
        passage.refuse(
            meeting_on=f"{record.told} is asked to decide. Enter the day on which that was decided."
        )
    if is_own:
        passage.refuse(NOT_ALONE)
    return Decided(passage.today, None)


def _do(passage: Passage, record: Escalation, action: Action, who: Decided) -> list[str]:
    """What follows from the decision; return what deserves a second look."""
    reason, day = passage.reason.strip(), record.by_day
    if record.decision == Decision.MORE_TIME and day is not None:
        _answer_question(passage, action, who)
        set_to(passage, action, day, who)
        answer(
            passage, action, "there is more time",
            f"There is more time, until {in_words(day)}.\n{reason}",
        )  # fmt: skip
    elif record.decision == Decision.SEND_BACK and day is not None:
        answer(
            passage, action, f"an answer is asked for by {in_words(day)}",
            f"This is late, and an answer is asked for by {in_words(day)}:\n{reason}",
        )  # fmt: skip
    elif record.decision == Decision.HIGHER:
        _ask_higher(passage, record, action)
    elif record.decision == Decision.DROP:
        dropped(passage, action, who)
    if action.lead_id is None and record.decision in (Decision.MORE_TIME, Decision.SEND_BACK):
        return [
            "Nobody leads this action, so nobody was told. Name a lead, or tell the agency yourself."
        ]
    return []


def _answer_question(passage: Passage, action: Action, who: Decided) -> None:
    """Whoever waits for an answer about more time has it with this."""
    for asked in action.due_changes.filter(answer=DueChange.Answer.ASKED):
        asked.answer = DueChange.Answer.REFUSED
        asked.answer_reason = _instead(passage.reason.strip())
        asked.answered_by, asked.answered_on = passage.actor, who.on
        asked.answered_in = who.group
        passage.save(asked)


def _instead(words: str) -> str:
    """What is said to a question about more time that a decision answered."""
    return f"Another day was decided. {words}"


def _take_back_more_time(passage: Passage, record: Escalation, action: Action) -> None:
    """The day is as it was, and whoever waited for an answer about more time waits again."""
    changes = action.due_changes
    for moved in changes.filter(
        answer=DueChange.Answer.SET, before=record.due_on, after=action.due_on
    ):
        passage.delete(moved)
    for asked in changes.filter(
        answer=DueChange.Answer.REFUSED,
        answered_on=record.decided_on,
        answer_reason=_instead(record.words),
    ):
        asked.answer, asked.answer_reason = DueChange.Answer.ASKED, ""
        asked.answered_by, asked.answered_on, asked.answered_in = None, None, None
        passage.save(asked)
    action.due_on = record.due_on
    passage.save(action)


def _ask_higher(passage: Passage, record: Escalation, action: Action) -> None:
    steps = higher_steps(action, record.after, record.audience)
    row, people = question(
        action,
        after=steps[0].after_working_days,
        audience=steps[0].audience,
        today=passage.today,
        brought_by=passage.actor,
    )
    known = Escalation.objects.filter(
        action=action, due_on=row.due_on, after=row.after, audience=row.audience
    )
    if known.exists():
        passage.refuse(decision="The next step is asked already. Choose something else.")
    passage.save(row)
    for person in people:
        passage.tell(
            person,
            "escalated",
            f"{passage.review.reference}: a decision is asked of you",
            f"An action of {action.agency.name} was due on {in_words(action.due_on)} and is late. "
            f"It was taken to you at once, and you are asked to decide what happens next:\n{escalation_address(row)}\n",
        )


def undo_escalation(passage: Passage) -> None:
    """Take a decision back: the question waits again, and what followed is as it was. ``data``: ``escalation``, ``version``."""
    record: Escalation = own(passage, "escalation")
    if record.state != State.DECIDED:
        passage.refuse("This was not decided, or that was taken back already.")
    passage.refuse(*_followed(record))
    action: Action = passage.claim(record.action, None)
    if record.decision == Decision.MORE_TIME:
        _take_back_more_time(passage, record, action)
    elif record.decision == Decision.HIGHER:
        for row in _higher(record):
            passage.delete(row)
    elif record.decision == Decision.DROP:
        passage.fire("take_up", action)
        action.state_reason, action.dropped_on, action.dropped_in = "", None, None
        passage.save(action)
    record.state, record.decision, record.words, record.by_day = State.ASKED, "", "", None
    record.decided_on, record.decided_by, record.decided_in = None, None, None
    passage.result = passage.save(record)
    answer(
        passage, action, "a decision is taken back",
        f"What was decided on this late action is taken back:\n{passage.reason}\n\nYou will hear again. "
        f"It is due on {in_words(action.due_on)}.",
    )  # fmt: skip
    passage.say(
        f"Took back what was decided on a late action of {action.agency.short_name}.",
        action=action.pk,
    )


def _higher(record: Escalation) -> list[Escalation]:
    return [
        row
        for row in Escalation.objects.filter(action=record.action_id, due_on=record.due_on)
        if (row.after, rank(row.audience)) > (record.after, rank(record.audience))
    ]


def _followed(record: Escalation) -> list[str]:
    """Why the decision cannot be taken back any more, or nothing."""
    action, above = record.action, _higher(record)
    if record.decision == Decision.HIGHER:
        above = [row for row in above if row.state != State.ASKED or row.brought_by_id is None]
    if above:
        return [FOLLOWED]
    if record.decision == Decision.MORE_TIME and action.due_on != record.by_day:
        return ["The due day was moved again since, so this decision stays."]
    if record.decision == Decision.MORE_TIME and not action.is_open:
        return ["The action is finished, so this decision stays."]
    if record.decision == Decision.DROP and action.state != ActionState.DROPPED:
        return ["The action was taken up again, so this decision stays."]
    return []


def still_waits(passage: Passage) -> Iterator[str]:
    """A guard: there is something to decide. Without a question (asked in general) it lets everybody through."""
    record = passage.data.get("escalation")
    if record is not None and not record.is_live:
        yield SETTLED


def can_go_back(passage: Passage) -> Iterator[str]:
    """A guard: it was decided, and nothing followed."""
    record = passage.data.get("escalation")
    if record is None:
        return
    if record.state != State.DECIDED:
        yield "This was not decided, or that was taken back already."
    else:
        yield from _followed(record)


ESCALATIONS: tuple[Act, ...] = (
    Act(
        "decide_escalation",
        "Decide on a late action",
        COORDINATOR,
        ALL_STAGES,
        decide_escalation,
        guards=(still_waits,),
        needs_reason=True,
        allows=is_asked,
        allows_words=ASKED,
    ),
    Act(
        "undo_escalation",
        "Take back a decision on a late action",
        COORDINATOR,
        ALL_STAGES,
        undo_escalation,
        guards=(can_go_back,),
        needs_reason=True,
        undoes="decide_escalation",
        allows=is_asked,
        allows_words=ASKED,
    ),
)
