"""Another due day: the lead asks for more time, the overseeing side agrees or does not. Every day that there was is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reviews.clock import in_words, too_far
from reviews.door.acts import ALL_STAGES, Act
from reviews.door.errors import Refused
from reviews.door.passage import Passage

from ..checks import COORDINATOR, answer, own, tell_overseers
from ..deciding import Decided, decided, met_before
from ..models import TO_DO, Action, DueChange
from ..people import LEAD, OVERSEER, is_lead, is_overseer

ASKED = DueChange.Answer.ASKED
WAITS_FIRST = "More time was asked for. Answer that first: it says which day is needed."
NOBODY_WAITS = (
    "Nobody is waiting for an answer about more time. It was answered or taken back already."
)


def moved_by_hand(passage: Passage, record: Action, before: date) -> None:
    """Write down that who keeps the plan set another day, with the reason of the act.

    Refused while the lead waits for an answer to a day of their own.
    """
    if record.due_changes.filter(answer=ASKED).exists():
        passage.refuse(WAITS_FIRST)
    passage.save(
        DueChange(
            action=record,
            before=before,
            after=record.due_on,
            why=passage.reason,
            asked_by=passage.actor,
            asked_at=passage.now,
            answer=DueChange.Answer.AGREED,
            answered_by=passage.actor,
            answered_on=passage.today,
        )
    )


def nobody_asks(passage: Passage) -> Iterator[str]:
    """A guard: the lead waits for no answer to a day of their own. Without an action it lets everybody through."""
    record = passage.data.get("action")
    if record is not None and record.due_changes.filter(answer=ASKED).exists():
        yield WAITS_FIRST


def ask_more_time(passage: Passage) -> None:
    """Ask for a later due day. ``data``: ``action``, ``version``, ``after`` (the day), ``why``. ``result`` is the action."""
    record: Action = own(passage, "action")
    if record.state not in TO_DO:
        passage.refuse("Evidence was sent, or the action is finished. It needs no more time.")
    texts = passage.required(why="Say why more time is needed.")
    after: date | None = passage.data.get("after")
    if after is None:
        raise Refused(fields={"after": "Enter the day by which it will be done."})
    if after <= record.due_on:
        passage.refuse(after=f"It is due on {in_words(record.due_on)}. Enter a later day.")
    if after <= passage.today:
        passage.refuse(after="Enter a day that is still to come.")
    if far := too_far(after):
        passage.refuse(after=far)
    passage.save(
        DueChange(
            action=record,
            before=record.due_on,
            after=after,
            why=texts["why"],
            asked_by=passage.actor,
            asked_at=passage.now,
        )
    )
    passage.result = passage.save(record)
    tell_question(passage, record)
    passage.say(
        f"Asked for more time for an action of {record.agency.short_name}: until {in_words(after)}.",
        action=record.pk,
    )


def tell_question(passage: Passage, record: Action) -> None:
    """Tell those who decide that a question about more time waits for them, if one does."""
    for asked in record.due_changes.filter(answer=ASKED).select_related("asked_by"):
        tell_overseers(
            passage,
            record,
            "more_time_asked",
            "more time is asked for",
            f"{asked.asked_by} asks for more time for this action:\n\n{record.text}\n\n"
            f"From {in_words(asked.before)} to {in_words(asked.after)}.\nWhy: {asked.why}\n\n"
            "Agree or say why not:",
        )


def _waiting(passage: Passage, record: Action) -> DueChange:
    found = record.due_changes.filter(answer=ASKED).first()
    if found is None:
        raise Refused(NOBODY_WAITS)
    return found


def nobody_waits(passage: Passage, record: Action) -> None:
    """Take a question about more time back that needs no answer any more: the action is finished otherwise."""
    for asked in record.due_changes.filter(answer=ASKED):
        asked.answer = DueChange.Answer.TAKEN_BACK
        passage.save(asked)


def somebody_waits(passage: Passage) -> Iterator[str]:
    """A guard: more time was asked for. Without an action (asked in general) it lets everybody through."""
    record = passage.data.get("action")
    if record is not None and not record.due_changes.filter(answer=ASKED).exists():
        yield NOBODY_WAITS


def not_asked_yet(passage: Passage) -> Iterator[str]:
    """A guard: one question about more time at a time."""
    record = passage.data.get("action")
    if record is not None and record.due_changes.filter(answer=ASKED).exists():
        yield "More time was asked for already, and is waiting for an answer."


def take_back_more_time(passage: Passage) -> None:
    """Take back that more time is needed. ``data``: ``action``, ``version``."""
    record: Action = own(passage, "action")
    asked = _waiting(passage, record)
    asked.answer = DueChange.Answer.TAKEN_BACK
    passage.save(asked)
    passage.result = passage.save(record)
    passage.say(
        f"Took back that an action of {record.agency.short_name} needs more time.",
        action=record.pk,
    )


def answer_more_time(passage: Passage) -> None:
    """Agree to more time, or do not. ``data``: ``action``, ``version``, ``agreed`` (bool), ``meeting_on`` (as for
    accepting evidence). Not agreeing needs a reason.
    """
    record: Action = own(passage, "action")
    asked, agreed = _waiting(passage, record), bool(passage.data["agreed"])
    if not agreed and not passage.reason.strip():
        passage.refuse(reason="Say why not, so that the lead can plan.")
    if agreed and asked.after <= passage.today:
        passage.refuse(
            f"The day that was asked for, {in_words(asked.after)}, has passed. Do not agree, and say which day can be asked for."
        )
    who = decided(passage, record, (asked.asked_by_id, record.lead_id))
    asked.answer = DueChange.Answer.AGREED if agreed else DueChange.Answer.REFUSED
    asked.answer_reason = passage.reason
    asked.answered_by, asked.answered_on, asked.answered_in = passage.actor, who.on, who.group
    passage.save(asked)
    if agreed:
        record.due_on = asked.after
    passage.result = passage.save(record)
    words = f"is due on {in_words(asked.after)} now" if agreed else "stays due on its day"
    said = f"\n{passage.reason}" if passage.reason else ""
    answer(
        passage,
        record,
        "the answer about more time",
        f"{'More time was agreed' if agreed else 'More time was not agreed'}.{said}\n"
        f"Due: {in_words(record.due_on)}",
        also=asked.asked_by,
    )
    by = str(who.group or "The partnership team")
    passage.say(
        f"{by} answered about more time: an action of {record.agency.short_name} {words}.",
        action=record.pk,
        warnings=met_before(who.on, [asked.asked_at], f"The question about “{record}”"),
    )


def set_due_day(passage: Passage) -> None:
    """Those who oversee an action set another due day without being asked. ``data``: ``action``, ``version``, ``after`` (the day),
    ``meeting_on`` (as for accepting evidence). The reason says why. ``result`` is the action. A slip is set again.
    """
    record: Action = own(passage, "action")
    after: date | None = passage.data.get("after")
    if record.state not in TO_DO:
        passage.refuse("Evidence was sent, or the action is finished. Its due day stays as it is.")
    if after is None:
        raise Refused(fields={"after": "Enter the new due day."})
    if after == record.due_on:
        passage.refuse(after="It is due on this day already.")
    if after <= passage.today:
        passage.refuse(after="Enter a day that is still to come.")
    if far := too_far(after):
        passage.refuse(after=far)
    who = decided(passage, record, (record.lead_id,))
    before = record.due_on
    passage.result = set_to(passage, record, after, who)
    answer(
        passage,
        record,
        "another due day",
        f"The due day was moved from {in_words(before)} to {in_words(after)}.\n{passage.reason}",
    )
    passage.say(
        f"{who.group or 'The partnership team'} moved the due day of an action of {record.agency.short_name} to {in_words(after)}.",
        action=record.pk,
    )


def set_to(passage: Passage, record: Action, after: date, who: Decided) -> Action:
    """Move the due day as those who oversee it decided, and keep the day before with who decided and why; returns the action."""
    passage.save(
        DueChange(
            action=record,
            before=record.due_on,
            after=after,
            why=passage.reason,
            asked_by=passage.actor,
            asked_at=passage.now,
            answer=DueChange.Answer.SET,
            answered_by=passage.actor,
            answered_on=who.on,
            answered_in=who.group,
        )
    )
    record.due_on = after
    passage.save(record)
    return record


def last_answer(record: Action) -> DueChange | None:
    """The newest answer about more time that still stands: nothing was asked, set or sent since. A day that who keeps the plan
    set is no answer: it is set again.
    """
    last = record.due_changes.exclude(answer=DueChange.Answer.TAKEN_BACK).last()
    if last is None or last.answer in (ASKED, DueChange.Answer.SET) or record.state not in TO_DO:
        return None
    by_hand = last.answered_in_id is None and last.asked_by_id == last.answered_by_id
    moved = last.answer == DueChange.Answer.AGREED and record.due_on != last.after
    return None if by_hand or moved else last


NO_ANSWER = "There is no answer about more time that could be taken back. Open the action to see where it is now."


def answer_stands(passage: Passage) -> Iterator[str]:
    """A guard: the last that was said of the due day is an answer. Without an action it lets everybody through."""
    record = passage.data.get("action")
    if record is not None and last_answer(record) is None:
        yield NO_ANSWER


def undo_answer_more_time(passage: Passage) -> None:
    """Take an answer about more time back: the question waits again, and the day is as it was. ``data``: ``action``,
    ``version``.
    """
    record: Action = own(passage, "action")
    last = last_answer(record)
    if last is None:
        raise Refused(NO_ANSWER)
    if last.answer == DueChange.Answer.AGREED:
        record.due_on = last.before
    last.answer, last.answer_reason = ASKED, ""
    last.answered_by, last.answered_on, last.answered_in = None, None, None
    passage.save(last)
    passage.result = passage.save(record)
    answer(
        passage,
        record,
        "the answer about more time is taken back",
        f"The answer about more time is taken back:\n{passage.reason}\n\n"
        f"You will hear again. Until then it is due on {in_words(record.due_on)}.",
        also=last.asked_by,
    )
    passage.say(
        f"Took back the answer about more time for an action of {record.agency.short_name}.",
        action=record.pk,
    )


DUE_DAYS: tuple[Act, ...] = (
    Act(
        "set_due_day",
        "Set another due day for an action",
        COORDINATOR,
        ALL_STAGES,
        set_due_day,
        guards=(nobody_asks,),
        needs_reason=True,
        allows=is_overseer,
        allows_words=OVERSEER,
    ),
    Act(
        "undo_answer_more_time",
        "Take back the answer about more time for an action",
        COORDINATOR,
        ALL_STAGES,
        undo_answer_more_time,
        guards=(answer_stands,),
        needs_reason=True,
        undoes="answer_more_time",
        allows=is_overseer,
        allows_words=OVERSEER,
    ),
    Act(
        "ask_more_time",
        "Ask for more time for an action",
        COORDINATOR,
        ALL_STAGES,
        ask_more_time,
        guards=(not_asked_yet,),
        allows=is_lead,
        allows_words=LEAD,
    ),
    Act(
        "take_back_more_time",
        "Take back that an action needs more time",
        COORDINATOR,
        ALL_STAGES,
        take_back_more_time,
        guards=(somebody_waits,),
        undoes="ask_more_time",
        allows=is_lead,
        allows_words=LEAD,
    ),
    Act(
        "answer_more_time",
        "Agree to more time for an action, or not",
        COORDINATOR,
        ALL_STAGES,
        answer_more_time,
        guards=(somebody_waits,),
        allows=is_overseer,
        allows_words=OVERSEER,
    ),
)
