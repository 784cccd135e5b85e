"""Working-day exceptions and the escalation ladder: what moves due days and who is told when one is missed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from partnership import hooks
from partnership.changes import Change, change, moving_days
from partnership.models import EscalationStep, Partnership, User, WorkingDayException
from partnership.ui.words import day as in_words
from partnership.writing import Writing

from .rows import apply

#: More rungs than this and people stop reading the messages.
MOST_RUNGS = 12
FIRST_RUNG, LAST_RUNG = -10, 60


def add_day(
    partnership: Partnership, actor: User, values: Mapping[str, Any], *, reason: str
) -> Change:
    """Add an exception. ``values``: ``day``, ``name``, ``is_working``."""
    with change("add_working_day", partnership, actor, reason=reason, needs_reason=True) as it:
        row = WorkingDayException(partnership=it.partnership, **values)
        _check_day(it, row)
        with moving_days(it):
            it.result = it.save(row)
            it.about = ("working_day", row.pk)
            it.say(f"{_day_words(row)}.")
    return it


def edit_day(
    exception: WorkingDayException,
    partnership: Partnership,
    actor: User,
    values: Mapping[str, Any],
    *,
    version: int | None,
    reason: str,
) -> Change:
    """Change an exception of the partnership's own."""
    about = ("working_day", exception.pk)
    with change(
        "edit_working_day", partnership, actor, about=about, reason=reason, needs_reason=True
    ) as it:
        row = it.claim(exception, version)
        before = row.day
        if not apply(row, values):
            it.no_change()
        _check_day(it, row, before)
        with moving_days(it):
            it.result = it.save(row)
            it.say(f"Changed a working-day exception: {_day_words(row)}.")
    return it


def remove_day(
    exception: WorkingDayException,
    partnership: Partnership,
    actor: User,
    *,
    version: int | None,
    reason: str,
) -> Change:
    """Take an exception away; its history stays, and it can be added again."""
    about = ("working_day", exception.pk)
    with change(
        "remove_working_day", partnership, actor, about=about, reason=reason, needs_reason=True
    ) as it:
        row = it.claim(exception, version)
        words = in_words(row.day)
        with moving_days(it):
            it.delete(row)
            it.say(f"Took the exception for {words} away ({row.name}).")
    return it


def _day_words(row: WorkingDayException) -> str:
    counts = "counts as a working day" if row.is_working else "does not count as a working day"
    return f"{in_words(row.day)} {counts} ({row.name})"


def check_row(it: Writing, row: WorkingDayException) -> None:
    """Refuse a day that cannot be an exception, of one partnership or of all: out of reach, twice, a weekend."""
    if far := hooks.too_far(row.day):
        it.refuse(day=far)
    same = (
        WorkingDayException.objects.filter(partnership=row.partnership, day=row.day)
        .exclude(pk=row.pk)
        .first()
    )
    if same is not None:
        it.refuse(
            day=f"{in_words(row.day)} is in the list already as {same.name}. Change that one."
        )
    if row.day.weekday() >= 5:
        it.refuse(
            day=f"{in_words(row.day)} is at a weekend, which never counts. Choose a day from Monday to Friday."
        )


def _check_day(it: Change, row: WorkingDayException, before: date | None = None) -> None:
    """Check a partnership's own day. ``before``: its day until now, which the calendar has in it already."""
    check_row(it, row)
    calendar = hooks.calendar_of(it.partnership)
    if calendar is None or row.day == before:
        return
    name = calendar.name_of(row.day)
    if row.is_working and name is None:
        it.refuse(day=f"{in_words(row.day)} is a working day already. There is nothing to add.")
    if not row.is_working and name is not None:
        it.refuse(
            day=f"{in_words(row.day)} does not count already: it is {name}. There is nothing to add."
        )


def add_rung(partnership: Partnership, actor: User, values: Mapping[str, Any]) -> Change:
    """Add a rung to the ladder. ``values``: ``after_working_days``, ``audience``."""
    with change("add_escalation_step", partnership, actor) as it:
        row = EscalationStep(partnership=it.partnership, **values)
        if EscalationStep.objects.filter(partnership=it.partnership).count() >= MOST_RUNGS:
            it.refuse(
                f"The ladder has {MOST_RUNGS} steps. With more, people stop reading the messages: take one away first."
            )
        _check_rung(it, row)
        it.result = it.save(row)
        it.about = ("escalation_step", row.pk)
        it.say(f"Added a step to the escalation ladder: {rung_words(row)}.")
    return it


def edit_rung(
    step: EscalationStep, actor: User, values: Mapping[str, Any], *, version: int | None
) -> Change:
    """Change when a rung comes or whom it tells."""
    about = ("escalation_step", step.pk)
    with change("edit_escalation_step", step.partnership, actor, about=about) as it:
        row = it.claim(step, version)
        before = rung_words(row)
        if not apply(row, values):
            it.no_change()
        _check_rung(it, row)
        it.result = it.save(row)
        it.say(f"Changed a step of the escalation ladder from “{before}” to “{rung_words(row)}”.")
    return it


def remove_rung(
    step: EscalationStep, actor: User, *, version: int | None, reason: str = ""
) -> Change:
    """Take a rung away; its history stays, and it can be added again."""
    about = ("escalation_step", step.pk)
    with change(
        "remove_escalation_step", step.partnership, actor, about=about, reason=reason
    ) as it:
        row = it.claim(step, version)
        it.say(f"Took a step of the escalation ladder away: {rung_words(row)}.")
        it.delete(row)
    return it


def rung_words(row: EscalationStep) -> str:
    """Say when a rung comes and whom it tells."""
    return f"{when_words(row.after_working_days)}: {row.get_audience_display()}"


def when_words(amount: int) -> str:
    """Say when a rung comes: "2 working days before", "on the due day"."""
    if amount == 0:
        return "On the due day"
    many = f"{abs(amount)} working day{'' if abs(amount) == 1 else 's'}"
    return f"{many} {'after' if amount > 0 else 'before'}"


def _check_rung(it: Change, row: EscalationStep) -> None:
    if not FIRST_RUNG <= row.after_working_days <= LAST_RUNG:
        it.refuse(
            after_working_days=f"Enter a number from {FIRST_RUNG} (before the due day) to {LAST_RUNG} (after it)."
        )
    if row.after_working_days < 0 and row.audience != EscalationStep.Audience.HOLDER:
        it.refuse(
            audience="Before the due day only the person who has the work is reminded. Nothing is late yet."
        )
    same = EscalationStep.objects.filter(
        partnership=it.partnership, after_working_days=row.after_working_days, audience=row.audience
    ).exclude(pk=row.pk)
    if same.exists():
        it.refuse(
            after_working_days="This step is in the ladder already. Choose another day, or other people."
        )
