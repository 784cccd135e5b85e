"""The answer to "Why this date?", in parts that a page can lay out and in sentences that it can read out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reviews.clock import CountStart, Direction, OutsideCalendar, SkippedDay, Unit, in_words
from reviews.rules.standing import Force, Sense, Status

if TYPE_CHECKING:
    from reviews.rules.derive import Deadline


@dataclass(frozen=True, slots=True)
class Why:
    """Each part is a sentence, or empty where it does not apply.

    ``starts``: the anchor and its date. ``amount``: how much time, which way.
    ``counting``: what day 0 or day 1 was. ``skipped_days``: what did not count,
    as data; ``skipped``: the same, one line each. ``force``: law, guidance or
    local practice. ``local``: what the partnership changed. ``citation`` and
    ``source``: where the rule stands and where it was read. ``status``: how
    well it is known. ``carried``: that this edition's chapter was not read.
    ``coverage``: a warning when ``covered`` is False.
    """

    title: str
    starts: str
    amount: str
    counting: str
    skipped_days: tuple[SkippedDay, ...]
    skipped: tuple[str, ...]
    force_label: str
    force: str
    local: str
    citation: str
    source: str
    status_label: str
    status: str
    carried: str
    covered: bool
    coverage: str

    def sentences(self) -> tuple[str, ...]:
        """All of it in reading order, without the empty parts."""
        skipped = f"These days do not count: {'; '.join(self.skipped)}." if self.skipped else ""
        parts = (
            self.starts,
            self.amount,
            self.counting,
            skipped,
            self.force,
            self.local,
            f"Rule: {self.citation}.",
            self.source,
            self.status,
            self.carried,
            self.coverage,
        )
        return tuple(part for part in parts if part)

    def __str__(self) -> str:
        return " ".join((self.title, *self.sentences()))


def explain(deadline: Deadline) -> Why:
    """The parts of the answer for one deadline."""
    rule, edition = deadline.rule, deadline.edition
    skipped = tuple(deadline.skipped)
    known = [day for day in (deadline.anchor_on, deadline.due_on) if day is not None]
    covered = deadline.unit is not Unit.WORKING_DAYS or all(
        deadline.calendar.covers(day) for day in known
    )
    # A fixed amount that a partnership counts from another date keeps its force; ``local`` says the rest.
    changed = deadline.amount != rule.amount or (rule.editable and _own_anchor(deadline))
    force = Force.LOCAL if changed else rule.force
    status = Status.LOCAL_PRACTICE if changed else rule.status
    return Why(
        title=_title(deadline),
        starts=_starts(deadline),
        amount=_amount(deadline),
        counting=_counting(deadline),
        skipped_days=skipped,
        skipped=tuple(_line(entry) for entry in skipped),
        force_label=force.label,
        force=force.sentence,
        local=_local(deadline),
        citation=rule.citation,
        source=rule.source,
        status_label=status.value,
        status=status.sentence,
        carried=(
            f"It is carried over from {rule.carried_from}: the chapter of {edition.guidance} has not been read yet."
            if rule.carried_from
            else ""
        ),
        covered=covered,
        coverage=_coverage(deadline, covered),
    )


def _coverage(deadline: Deadline, covered: bool) -> str:
    if deadline.is_uncountable:
        return "The clock does not know that day, so nothing can be counted from it. Correct it if its year is wrong."
    if covered:
        return ""
    return "The bank holidays around this date are not known for certain. Check the date before you rely on it."


def _own_anchor(deadline: Deadline) -> bool:
    """Whether the partnership counts from another date than usual."""
    local = deadline.local
    return local is not None and local.anchor not in (None, deadline.rule.anchor)


def _title(deadline: Deadline) -> str:
    if deadline.due_on is None:
        return "Why is there no date yet?"
    return f"Why {in_words(deadline.due_on)}?"


def _starts(deadline: Deadline) -> str:
    if deadline.anchor_on is None:
        return f"The date is counted from “{deadline.anchor.label}”, which is not recorded yet."
    return f"The date is counted from “{deadline.anchor.label}”: {in_words(deadline.anchor_on)}."


def _amount(deadline: Deadline) -> str:
    words = deadline.unit.words(deadline.amount)
    if deadline.agreed:
        return f"It would be {words} {deadline.rule.direction.value} that day, but another day was agreed for this review."
    if deadline.rule.repeats:
        return f"It is due every {words.removeprefix('1 ')}, each time from the last one."
    sense = "No earlier than" if deadline.rule.sense is Sense.NOT_BEFORE else "No later than"
    return f"{sense} {words} {deadline.rule.direction.value} that day."


def _counting(deadline: Deadline) -> str:
    if deadline.agreed:
        return ""
    if deadline.unit is not Unit.WORKING_DAYS:
        return "Every day counts, also weekends and bank holidays."
    if deadline.rule.direction is Direction.BEFORE:
        return "That day itself is day 0, and working days are counted back from it."
    if deadline.count_start is CountStart.NEXT_DAY:
        return f"That day itself is day 0{_first(deadline, 'the next working day')}."
    anchor_on = deadline.anchor_on
    if anchor_on is None or deadline.is_uncountable or deadline.calendar.is_working_day(anchor_on):
        return "Your partnership counts that day itself as day 1."
    return f"Your partnership counts the day itself as day 1, but it was not a working day{_first(deadline)}."


def _first(deadline: Deadline, otherwise: str = "") -> str:
    """Which day was day 1, when it is known."""
    first: date | None = None
    if deadline.anchor_on is not None:
        with suppress(OutsideCalendar):
            first = deadline.calendar.add(deadline.anchor_on, 1)
    day = otherwise if first is None else in_words(first)
    return f", so day 1 is {day}" if day else ""


def _line(entry: SkippedDay) -> str:
    day = in_words(entry.day)
    # A weekend's name is the first word of its date already.
    return day if day.startswith(f"{entry.name} ") else f"{entry.name}, {day}"


def _local(deadline: Deadline) -> str:
    local, rule = deadline.local, deadline.rule
    if local is None:
        return ""
    parts: list[str] = []
    if deadline.amount != rule.amount:
        parts.append(
            f"Your partnership set {deadline.unit.words(deadline.amount)} in place of {rule.unit.words(rule.amount)}."
        )
    if local.anchor is not None and _own_anchor(deadline):
        dates = deadline.edition.dates
        parts.append(
            f"Your partnership counts it from “{dates[local.anchor].label}”, which is local practice; "
            f"usually it counts from “{dates[rule.anchor].label}”."
        )
    if parts and local.reason:
        parts.append(f"Reason: {local.reason.rstrip('.')}.")
    return " ".join(parts)
