"""A partnership's own amounts and first days where rules leave them open: read, set and taken back, through its door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.db.models import Max

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
    """One rule of an edition with what the partnership set in its place, if anything.

    What the rule does not let go, or no longer, does not count.
    """

    edition: Edition
    rule: DeadlineRule
    local: LocalDeadline | None

    @cached_property
    def editable(self) -> bool:
        """Whether the partnership may set its own amount."""
        return is_editable(self.edition.process, self.rule.id)

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """The dates it may be counted from under every edition of the process; one is no choice."""
        found = editions(self.edition.process)
        return tuple(
            key
            for key in dict.fromkeys((self.rule.anchor, *self.rule.anchor_choices))
            if all(edition.rule(self.rule.id).counts_from(key) for edition in found)
        )

    @property
    def has_choice(self) -> bool:
        """Whether there is anything that the partnership may set."""
        return self.editable or len(self.anchors) > 1

    @property
    def own_amount(self) -> bool:
        """Whether the partnership's own amount differs from the rule file's."""
        return self.amount != self.rule.amount

    @property
    def own_anchor(self) -> bool:
        """Whether the partnership counts from another date than usual."""
        return self.anchor != self.rule.anchor

    @property
    def amount(self) -> int:
        """The amount in effect."""
        if self.local is None or self.local.amount is None or not self.editable:
            return self.rule.amount
        return self.local.amount

    @property
    def anchor(self) -> str:
        """The key of the date that it is counted from."""
        chosen = self.local.anchor if self.local else ""
        return chosen if chosen in self.anchors else self.rule.anchor

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

    def date_label(self, key: str) -> str:
        """What a date is called."""
        return self.edition.dates[key].label

    @property
    def anchor_label(self) -> str:
        """The date that it is counted from."""
        return self.date_label(self.anchor)

    @property
    def usual_anchor_label(self) -> str:
        """The date that it is usually counted from."""
        return self.date_label(self.rule.anchor)


def in_force(day: date, chosen: Mapping[str, date] = MappingProxyType({})) -> list[Edition]:
    """Editions of every process that apply on a day, by title; those that the partnership chose (id → first day) too."""
    found = [
        edition
        for edition in read_folder(DATA).values()
        if edition.was_in_force(day) or chosen.get(edition.id, date.max) <= day
    ]
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


def limit(line: RuleLine) -> tuple[int, DeadlineRule] | None:
    """The most that a local amount can be: the fixed deadline with the same usual anchor that comes after it."""
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


def set_rule(
    partnership: Partnership,
    actor: User,
    line: RuleLine,
    *,
    amount: int | None = None,
    anchor: str | None = None,
    version: int | None,
    reason: str,
) -> Change:
    """Set the partnership's own amount for a rule, or the date it counts from; open reviews get new due days.

    None leaves that part as it is. ``version`` is that of the row the form was opened on, 0 when there was
    none. What is as usual again needs no row.
    """
    rule = line.rule
    with change("set_local_deadline", partnership, actor, reason=reason, needs_reason=True) as it:
        if amount is not None:
            _check_amount(it, line, amount)
        if anchor is not None and anchor not in line.anchors:
            it.refuse(
                anchor=f"“{rule.label}” cannot be counted from that date. Choose one of the dates that are offered."
            )
        row = _claim(it, line, version)
        now = RuleLine(line.edition, rule, row)
        then = (
            now.amount if amount is None else amount,
            now.anchor if anchor is None else anchor,
        )
        if (now.amount, now.anchor, row.reason if row else it.reason) == (*then, it.reason):
            it.no_change()
        said = _said(now, *then)
        with moving_days(it):
            it.about = _write(it, line, row, *then)
            it.say(f"“{rule.label}” ({line.edition.title}) {said}.", rule=rule.id)
    return it


def _said(now: RuleLine, amount: int, anchor: str) -> str:
    parts = []
    if amount != now.amount:
        words = now.rule.unit.words
        parts.append(f"changed from {words(now.amount)} to {words(amount)}")
    if anchor != now.anchor:
        parts.append(
            f"counts from “{now.date_label(anchor)}” in place of “{now.date_label(now.anchor)}”"
        )
    return " and ".join(parts) or "has another reason"


def _write(
    it: Change, line: RuleLine, row: LocalDeadline | None, amount: int, anchor: str
) -> tuple[str, int | str]:
    """Keep what differs from the rule file; return what the event is about."""
    rule = line.rule
    own_amount = None if amount == rule.amount else amount
    own_anchor = "" if anchor == rule.anchor else anchor
    if own_amount is None and not own_anchor:
        # ``set_rule`` refused an empty change, so there is a row to take away.
        assert row is not None  # noqa: S101
        about = ("local_deadline", row.pk)
        it.delete(row)
        return about
    row = row or LocalDeadline(
        partnership=it.partnership,
        process=line.edition.process,
        rule_id=rule.id,
        version=first_version(
            LocalDeadline,
            partnership_id=it.partnership.pk,
            process=line.edition.process,
            rule_id=rule.id,
        ),
    )
    row.amount, row.anchor, row.reason = own_amount, own_anchor, it.reason
    it.result = it.save(row)
    return ("local_deadline", row.pk)


def reset_rule(
    partnership: Partnership, actor: User, line: RuleLine, *, version: int | None, reason: str
) -> Change:
    """Go back to the amount and the first day of the rule file."""
    with change("reset_local_deadline", partnership, actor, reason=reason, needs_reason=True) as it:
        row = _claim(it, line, version)
        if row is None:
            it.refuse("The usual rule is in effect already. There is nothing more to do.")
            return it
        it.about = ("local_deadline", row.pk)
        with moving_days(it):
            it.delete(row)
            it.say(
                f"“{line.rule.label}” ({line.edition.title}) is back to {line.usual_words} "
                f"{line.rule.direction.value} “{line.usual_anchor_label}”.",
                rule=line.rule.id,
            )
    return it


def _check_amount(it: Change, line: RuleLine, amount: int) -> None:
    rule = line.rule
    if not line.editable:
        it.refuse(
            f"“{rule.label}” is set by {rule.citation}. A partnership cannot change it. If it is out of date, tell the administrator of this site."
        )
    low, most = 1 if rule.repeats else 0, MOST[rule.unit.value]
    if not low <= amount <= most:
        it.refuse(amount=f"Enter a number from {low} to {most}.")
    bound = limit(line)
    if bound and amount > bound[0]:
        it.refuse(
            amount=f"“{bound[1].label}” is due after {bound[1].unit.words(bound[0])} "
            f"({bound[1].force.label.lower()}), so this can be {bound[0]} at most."
        )


def first_version(model: type[Any], **where: Any) -> int:
    """The version that a new row begins with: behind those of earlier rows of the same thing.

    A form that was opened on a row that was taken away and set again meanwhile is then seen to be stale.
    """
    last = model.history.filter(**where).aggregate(last=Max("version"))["last"]
    return int(last or 0) + 1


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
