"""A partnership's own amounts for rules that are local practice: read, set and taken back, through its door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from partnership.changes import Change, change, moving_days
from reviews.clock import Direction
from reviews.models import LocalDeadline
from reviews.rules import DeadlineRule, Edition, RuleError, Sense, editions
from reviews.rules.editions import DATA, read_folder

if TYPE_CHECKING:
    from partnership.models import Partnership, User

#: Far more than any amount that a rule file has; a slip of the finger is caught here.
MOST = {"working_days": 250, "calendar_days": 366, "weeks": 52, "months": 24}


@dataclass(frozen=True)
class RuleLine:
    """One rule of an edition with what the partnership set in its place, if anything."""

    edition: Edition
    rule: DeadlineRule
    local: LocalDeadline | None

    @property
    def is_own(self) -> bool:
        """Whether the partnership's own amount differs from the rule file's."""
        return self.amount != self.rule.amount

    @property
    def amount(self) -> int:
        """The amount in effect."""
        if self.local is None or self.local.amount is None:
            return self.rule.amount
        return self.local.amount

    @property
    def amount_words(self) -> str:
        """The amount in effect and which way it counts: "5 working days after", "Every month after"."""
        words = self.rule.unit.words(self.amount)
        if self.rule.repeats:
            words = f"Every {words.removeprefix('1 ')}"
        return f"{words} {self.rule.direction.value}"

    @property
    def usual_words(self) -> str:
        """The amount of the rule file."""
        return self.rule.unit.words(self.rule.amount)

    @property
    def anchor_label(self) -> str:
        """The date that it is counted from."""
        return self.edition.dates[self.rule.anchor].label


def in_force(day: date) -> list[Edition]:
    """Editions of every process that apply on a day, by title."""
    found = [edition for edition in read_folder(DATA).values() if edition.was_in_force(day)]
    return sorted(found, key=lambda edition: edition.title)


def edition_in_force(process: str, day: date) -> Edition | None:
    """The edition of a process that applies on a day, or None."""
    return next((one for one in in_force(day) if one.process == process), None)


def local_rows(partnership: Partnership) -> dict[tuple[str, str], LocalDeadline]:
    """The partnership's own amounts by process and rule; one query."""
    return {
        (row.process, row.rule_id): row
        for row in LocalDeadline.objects.filter(partnership=partnership)
    }


def lines(partnership: Partnership, edition: Edition) -> list[RuleLine]:
    """The deadlines of an edition with the partnership's own amounts."""
    known = local_rows(partnership)
    return [
        RuleLine(edition, rule, known.get((edition.process, rule.id))) for rule in edition.deadlines
    ]


def is_editable(process: str, rule_id: str) -> bool:
    """Whether a partnership may set its own amount: only if no edition of the process forbids it.

    Reviews stay pinned to older editions, and one amount serves them all.
    """
    found = []
    for edition in editions(process):
        try:
            found.append(edition.rule(rule_id))
        except RuleError:
            return False
    return all(rule.editable for rule in found)


def limit(partnership: Partnership, line: RuleLine) -> tuple[int, DeadlineRule] | None:
    """The most that a local amount can be: the fixed deadline with the same anchor that comes after it."""
    rule = line.rule
    if rule.direction is not Direction.AFTER or rule.sense is not Sense.NO_LATER_THAN:
        return None
    fixed = [
        other
        for other in line.edition.deadlines
        if other.id != rule.id
        and not other.editable
        and (other.anchor, other.unit, other.direction, other.sense)
        == (rule.anchor, rule.unit, rule.direction, rule.sense)
        and other.amount >= rule.amount
    ]
    nearest = min(fixed, key=lambda other: other.amount, default=None)
    return (nearest.amount, nearest) if nearest else None


def set_amount(
    partnership: Partnership,
    actor: User,
    line: RuleLine,
    amount: int,
    *,
    version: int | None,
    reason: str,
) -> Change:
    """Set the partnership's own amount for a rule; open reviews get their new due days.

    ``version`` is that of the row the form was opened on, 0 when there was none.
    """
    rule = line.rule
    with change("set_local_deadline", partnership, actor, reason=reason, needs_reason=True) as it:
        _check_editable(it, line)
        low = 1 if rule.repeats else 0
        most = MOST[rule.unit.value]
        if not low <= amount <= most:
            it.refuse(amount=f"Enter a number from {low} to {most}.")
        bound = limit(partnership, line)
        if bound and amount > bound[0]:
            it.refuse(
                amount=f"“{bound[1].label}” is due after {bound[1].unit.words(bound[0])} "
                f"({bound[1].force.label.lower()}), so this can be {bound[0]} at most."
            )
        row = _claim(it, line, version) or LocalDeadline(
            partnership=it.partnership,
            process=line.edition.process,
            rule_id=rule.id,
            amount=rule.amount,
        )
        before = rule.unit.words(rule.amount if row.amount is None else row.amount)
        if row.amount == amount and row.reason == it.reason:
            it.no_change()
        row.amount, row.reason = amount, it.reason
        with moving_days(it):
            it.result = it.save(row)
            it.about = ("local_deadline", row.pk)
            it.say(
                f"“{rule.label}” ({line.edition.title}) changed from {before} to {rule.unit.words(amount)}.",
                rule=rule.id,
            )
    return it


def reset_amount(
    partnership: Partnership, actor: User, line: RuleLine, *, version: int | None, reason: str
) -> Change:
    """Go back to the amount of the rule file."""
    with change("reset_local_deadline", partnership, actor, reason=reason, needs_reason=True) as it:
        row = _claim(it, line, version)
        if row is None:
            it.refuse("The usual amount is in effect already.")
            return it
        it.about = ("local_deadline", row.pk)
        with moving_days(it):
            it.delete(row)
            it.say(
                f"“{line.rule.label}” ({line.edition.title}) is back to {line.usual_words}.",
                rule=line.rule.id,
            )
    return it


def _check_editable(it: Change, line: RuleLine) -> None:
    if not is_editable(line.edition.process, line.rule.id):
        it.refuse(
            f"“{line.rule.label}” is set by {line.rule.citation}. A partnership cannot change it."
        )


def _claim(it: Change, line: RuleLine, version: int | None) -> LocalDeadline | None:
    """Lock the row as the form saw it; raises ``Stale`` when it came, went or changed meanwhile."""
    from partnership.door_errors import Stale

    row = LocalDeadline.objects.filter(
        partnership=it.partnership, process=line.edition.process, rule_id=line.rule.id
    ).first()
    if row is None:
        if version:
            raise Stale("This was taken back by someone else since you opened it.")
        return None
    return it.claim(row, version)
