"""From a review's dates to its deadlines. Nothing here is stored: dates are worked out each time."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reviews.clock import CountStart, OutsideCalendar, SkippedDay, Unit, WorkingCalendar, due
from reviews.rules.errors import RuleError
from reviews.rules.shapes import DateKey, DeadlineRule, Edition
from reviews.rules.standing import Sense
from reviews.rules.why import Why, explain


class DeadlineState(StrEnum):
    """Where a deadline stands today."""

    WAITING = "waiting"
    RUNNING = "running"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self not in (DeadlineState.MET, DeadlineState.MET_LATE)


@dataclass(frozen=True, slots=True)
class LocalAmount:
    """What a partnership set in place of a rule's own amount or anchor; the unit is the rule's.

    None leaves that part as the rule file has it. ``reason`` is shown to users.
    """

    amount: int | None = None
    anchor: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One rule applied to one review on one day.

    ``amount`` and ``anchor`` are the ones in effect, after any local change;
    ``rule`` keeps the original. ``agreed``: another day was agreed for this review, and is ``due_on``. ``due_on`` is None while the anchor is
    not known, or lies where the clock has no days. ``days_left`` counts working days from today to ``due_on``, or
    from ``met_on`` once it is met; negative means late, None that there is no
    date. On a weekend after a missed Friday it is 0 and the state is overdue.
    """

    rule: DeadlineRule
    amount: int
    anchor: DateKey
    anchor_on: date | None
    due_on: date | None
    state: DeadlineState
    met_on: date | None
    days_left: int | None
    count_start: CountStart
    calendar: WorkingCalendar
    edition: Edition
    local: LocalAmount | None = None
    agreed: bool = False

    @property
    def unit(self) -> Unit:
        """What ``amount`` counts."""
        return self.rule.unit

    @property
    def is_pressing(self) -> bool:
        """Whether its day is known and something has to be done by then. Waiting for a day is not work."""
        return (
            self.state.is_open
            and self.due_on is not None
            and self.rule.sense is not Sense.NOT_BEFORE
        )

    @property
    def is_uncountable(self) -> bool:
        """Whether its anchor is known and lies where the clock has no days."""
        return self.anchor_on is not None and self.due_on is None

    @property
    def skipped(self) -> list[SkippedDay]:
        """The days that the count passed over, in order. None are for months, weeks and calendar days."""
        if (
            self.agreed
            or self.anchor_on is None
            or self.due_on is None
            or self.unit is not Unit.WORKING_DAYS
        ):
            return []
        return self.calendar.skipped(self.anchor_on, self.due_on)

    def why(self) -> Why:
        """The answer to "Why this date?"."""
        return explain(self)


def derive(
    edition: Edition,
    dates: Mapping[str, date | None],
    calendar: WorkingCalendar,
    *,
    today: date,
    count_start: CountStart = CountStart.NEXT_DAY,
    overrides: Mapping[str, LocalAmount] | None = None,
    only: Callable[[DeadlineRule], bool] | None = None,
) -> list[Deadline]:
    """Every deadline of the edition for a review with these dates, in the order of the rule file; ``only``: those of these rules.

    One that only some reviews have is left out before the date that it counts from.

    A date in the future does not meet a deadline: a meeting that is booked has
    not been held. Whether a review still needs its deadlines (it may have been
    closed without a report) is for the caller to know.

    Raises ``RuleError`` for a date key the edition does not have, and for an
    override that the rule does not allow. A date that the clock cannot count
    from gives a deadline without a day; ``why()`` says so.
    """
    for key in dates:
        if key not in edition.dates:
            raise RuleError(f"{edition.title} ({edition.guidance}) has no date {key!r}.")
    chosen = dict(overrides or {})
    for rule_id, local in chosen.items():
        _check_override(edition, edition.rule(rule_id), local)
    return [
        _apply(rule, chosen.get(rule.id), edition, dates, calendar, today, count_start)
        for rule in edition.deadlines
        if (only is None or only(rule))
        and (not rule.optional or dates.get(rule.anchor) is not None)
    ]


def allowed(edition: Edition, overrides: Mapping[str, LocalAmount]) -> dict[str, LocalAmount]:
    """What of a partnership's own amounts and anchors this edition allows; the rest is left out.

    A rule that was open to change can be confirmed by a later release of its file. What a partnership had
    set then no longer counts, and its reviews go on.
    """
    found = {}
    for rule in edition.deadlines:
        local = overrides.get(rule.id)
        if local is None:
            continue
        amount = local.amount if rule.editable else None
        anchor = local.anchor if local.anchor and rule.counts_from(local.anchor) else None
        if amount is not None or anchor is not None:
            found[rule.id] = LocalAmount(amount=amount, anchor=anchor, reason=local.reason)
    return found


def fixed_words(rule: DeadlineRule) -> str:
    """Return the sentence that a partnership cannot change the amount of a rule, and the way out."""
    return (
        f"“{rule.label}” is set by {rule.citation}. A partnership cannot change it. "
        "If it is out of date, tell the administrator of this site."
    )


def _check_override(edition: Edition, rule: DeadlineRule, local: LocalAmount) -> None:
    if not rule.editable and local.amount is not None:
        raise RuleError(fixed_words(rule))
    if local.amount is not None and local.amount < (1 if rule.repeats else 0):
        raise RuleError(f"{local.amount} is not an amount of time for “{rule.label}”.")
    if local.anchor is not None and not rule.counts_from(local.anchor):
        label = edition.dates[local.anchor].label if local.anchor in edition.dates else local.anchor
        raise RuleError(f"“{rule.label}” cannot be counted from “{label}”.")


def _apply(
    rule: DeadlineRule,
    local: LocalAmount | None,
    edition: Edition,
    dates: Mapping[str, date | None],
    calendar: WorkingCalendar,
    today: date,
    count_start: CountStart,
) -> Deadline:
    amount, anchor = rule.amount, rule.anchor
    if local is not None:
        amount = rule.amount if local.amount is None else local.amount
        anchor = local.anchor or rule.anchor

    def passed(key: str) -> date | None:
        day = dates.get(key) if key else None
        return day if day is not None and day <= today else None

    # A repeating rule starts again each time it is done, and ends for good with `until`.
    met_on = passed(rule.until if rule.repeats else rule.stopped_by)
    if rule.repeats and passed(rule.stopped_by):
        anchor = rule.stopped_by
    anchor_on = dates.get(anchor)
    due_on = None
    if anchor_on is not None:
        # One date that cannot be counted from must not take the review's other deadlines away.
        with suppress(OutsideCalendar):
            due_on = due(anchor_on, amount, rule.unit, rule.direction, calendar, count_start)
    agreed_on = dates.get(rule.agreed) if rule.agreed and anchor_on is not None else None
    due_on = agreed_on or due_on
    if rule.sense is Sense.NOT_BEFORE and due_on is not None and due_on < today:
        met_on = due_on
    return Deadline(
        rule=rule,
        amount=amount,
        anchor=edition.dates[anchor],
        anchor_on=anchor_on,
        due_on=due_on,
        state=_state(rule, due_on, met_on, today),
        met_on=met_on,
        days_left=None if due_on is None else calendar.count_if_known(met_on or today, due_on),
        count_start=count_start,
        calendar=calendar,
        edition=edition,
        local=local,
        agreed=agreed_on is not None,
    )


def _state(
    rule: DeadlineRule, due_on: date | None, met_on: date | None, today: date
) -> DeadlineState:
    if due_on is None:
        # Also when the thing was done: nobody can say yet whether it was in time.
        return DeadlineState.WAITING
    if met_on is not None:
        # A repeating rule that came to its end is not late for the round it did not need.
        return DeadlineState.MET if rule.repeats or met_on <= due_on else DeadlineState.MET_LATE
    if today < due_on:
        return DeadlineState.RUNNING
    return DeadlineState.DUE_TODAY if today == due_on else DeadlineState.OVERDUE
